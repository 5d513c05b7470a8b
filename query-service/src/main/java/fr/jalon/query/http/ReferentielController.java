package fr.jalon.query.http;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.value.Refusal;
import fr.jalon.domain.value.Rule;
import fr.jalon.query.reading.EditionAnswer;
import fr.jalon.query.reading.Editions;
import fr.jalon.query.reading.WhatIf;
import fr.jalon.referentiel.source.FlawedFile;
import fr.jalon.referentiel.source.SourceFile;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
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

    static final String WHAT_IF = "/api/v1/referentiels/what-if";

    private final Editions editions;
    private final WhatIf whatIf;
    private final Today today;
    private final JsonMapper json;

    ReferentielController(Editions editions, WhatIf whatIf, Today today, JsonMapper json) {
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

    /**
     * What a rule file would change on all territories; nothing is changed. Streams a line for each territory and a
     * summary.
     */
    @PostMapping(path = "/what-if", produces = "application/x-ndjson")
    void whatIf(
            @RequestParam(required = false) @Nullable String asOf,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String language,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        LocalDate day = Objects.requireNonNullElseGet(Parameters.date("asOf", asOf), today::date);
        RuleSet draft = draft(request);
        response.setContentType("application/x-ndjson");
        OutputStream out = new BufferedOutputStream(response.getOutputStream());
        whatIf.tell(draft, day, Language.accepted(language), line -> {
            try {
                out.write(json.writeValueAsBytes(line));
                out.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        out.flush();
    }

    private RuleSet draft(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > SourceFile.BYTES_MAX) {
            throw new RefusedFile(List.of(new Refusal("", Rule.SIZE_LIMIT, null)));
        }
        try {
            return editions.referentiels()
                    .tried(SourceFile.read("rules.yaml", request.getInputStream()))
                    .rules();
        } catch (FlawedFile e) {
            throw new RefusedFile(e);
        }
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
