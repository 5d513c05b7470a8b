package fr.jalon.query.http;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.query.reading.EditionAnswer;
import fr.jalon.query.reading.Editions;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rules that are loaded. */
@RestController
@RequestMapping("/api/v1/referentiels")
class ReferentielController {

    private final Editions editions;

    ReferentielController(Editions editions) {
        this.editions = editions;
    }

    /**
     * An edition in a list.
     *
     * @param levels how many levels it defines
     * @param score whether it defines a score
     * @param current whether it counts where no edition is named
     */
    record EditionSummary(String id, String action, int levels, boolean score, boolean current) {}

    @GetMapping
    PageAnswer<EditionSummary> list() {
        return new PageAnswer<>(editions.all().stream().map(this::summary).toList(), null);
    }

    @GetMapping("/{id}")
    EditionAnswer one(
            @PathVariable String id,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String language) {
        return editions.named(id)
                .map(rules -> EditionAnswer.of(rules, Language.accepted(language)))
                .orElseThrow(NothingThere::new);
    }

    private EditionSummary summary(RuleSet rules) {
        return new EditionSummary(
                rules.edition(),
                rules.action(),
                rules.levels().size(),
                rules.score() != null,
                rules.edition().equals(editions.levels().edition())
                        || rules.edition().equals(editions.score().edition()));
    }
}
