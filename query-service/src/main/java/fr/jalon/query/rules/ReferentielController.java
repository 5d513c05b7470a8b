package fr.jalon.query.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.jalon.contract.problem.Language;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.Succession;
import fr.jalon.domain.rule.Succession.InForce;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.http.BusinessClock;
import fr.jalon.query.http.NdjsonAnswer;
import fr.jalon.query.http.PageAnswer;
import fr.jalon.query.http.ProblemException;
import fr.jalon.referentiel.rules.RuleFile;
import fr.jalon.referentiel.source.Flaw;
import fr.jalon.referentiel.source.FlawedFile;
import fr.jalon.referentiel.source.SourceFile;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The rules that are loaded. */
@RestController
@RequestMapping("/api/v1/referentiels")
class ReferentielController {

    /** How many drafts are tried at once: each goes through the history of every territory. */
    static final int WHAT_IFS_MAX = 2;

    private final Editions editions;
    private final WhatIf whatIf;
    private final BusinessClock today;
    private final JsonMapper json;
    private final Semaphore whatIfs = new Semaphore(WHAT_IFS_MAX);

    ReferentielController(Editions editions, WhatIf whatIf, BusinessClock today, JsonMapper json) {
        this.editions = editions;
        this.whatIf = whatIf;
        this.today = today;
        this.json = json;
    }

    /**
     * An edition in a list.
     *
     * @param levels how many levels it defines
     * @param score whether it defines a score
     * @param current whether it is in force for all today: it counts where no edition is named and the territory has no day of its own
     * @param family what a territory adopts to live under it
     * @param draft whether it can be asked for by name alone
     * @param follows the action whose place it takes, absent if it takes none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EditionSummary(
            String id,
            String action,
            int levels,
            boolean score,
            boolean current,
            String family,
            boolean draft,
            @Nullable FollowsAnswer follows) {}

    @GetMapping
    PageAnswer<EditionSummary> list() {
        InForce inForce = editions.inForce();
        return new PageAnswer<>(
                editions.all().stream().map(rules -> summary(rules, inForce)).toList(), null);
    }

    @GetMapping("/{id}")
    EditionAnswer one(
            @PathVariable String id,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String language) {
        Language accepted = Language.accepted(language);
        return editions.named(id)
                .map(rules ->
                        EditionAnswer.of(rules, OfficialWords.of(rules, editions.referentiels(), accepted), accepted))
                .orElseThrow(ProblemException::notFound);
    }

    /**
     * What a rule file would change on all territories; nothing is changed. Streams a line for each territory and a
     * summary.
     */
    @PostMapping(path = "/what-if", produces = NdjsonAnswer.MEDIA_TYPE)
    void whatIf(
            @RequestParam(required = false) @Nullable String asOf,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String language,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        LocalDate day = today.dateOr("asOf", asOf);
        RuleFile draft = draft(request);
        if (!whatIfs.tryAcquire()) {
            throw ProblemException.unavailable();
        }
        try {
            NdjsonAnswer.stream(
                    response,
                    lines -> whatIf.tell(
                            draft,
                            day,
                            Language.accepted(language),
                            line -> lines.accept(json.writeValueAsBytes(line))));
        } finally {
            whatIfs.release();
        }
    }

    private RuleFile draft(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > SourceFile.BYTES_MAX) {
            throw new ProblemException(List.of(new Refusal("", Rule.SIZE_LIMIT, null)), null);
        }
        try {
            return editions.referentiels().tried(SourceFile.read("rules.yaml", request.getInputStream()));
        } catch (FlawedFile e) {
            throw new ProblemException(
                    e.flaws().stream().map(ReferentielController::refusal).toList(), e);
        }
    }

    /** With its place: {@code 12:27: there is no milestone type x}. */
    private static Refusal refusal(Flaw flaw) {
        return new Refusal("", Rule.RULE_FILE, flaw.line() + ":" + flaw.column() + ": " + flaw.reason());
    }

    private EditionSummary summary(RuleSet rules, InForce inForce) {
        Optional<RuleFile> file = editions.referentiels().edition(rules.edition());
        return new EditionSummary(
                rules.edition(),
                rules.action(),
                rules.levels().size(),
                rules.score() != null,
                inForce.has(rules.edition()),
                Succession.familyOf(rules.edition()),
                file.map(RuleFile::draft).orElse(false),
                file.map(RuleFile::follows).map(FollowsAnswer::of).orElse(null));
    }
}
