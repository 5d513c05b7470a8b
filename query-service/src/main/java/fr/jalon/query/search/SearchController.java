package fr.jalon.query.search;

import fr.jalon.contract.problem.Language;
import fr.jalon.query.http.BusinessClock;
import fr.jalon.query.http.InvalidParameterException;
import fr.jalon.query.http.Parameters;
import fr.jalon.query.text.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One question to all histories. */
@RestController
record SearchController(SearchReading reading, BusinessClock today) {

    @GetMapping("/api/v1/search")
    SearchAnswer search(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String limit,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String language) {
        String text = Parameters.text("q", q == null ? "" : q);
        List<String> words = text == null ? List.of() : List.copyOf(Words.of(text));
        if (words.isEmpty()) {
            throw new InvalidParameterException("q", q == null ? "" : q);
        }
        return reading.search(words, Parameters.limit(limit), today.date(), Language.accepted(language));
    }
}
