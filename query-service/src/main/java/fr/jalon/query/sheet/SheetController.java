package fr.jalon.query.sheet;

import fr.jalon.contract.problem.Language;
import fr.jalon.query.http.Cursor;
import fr.jalon.query.http.PageAnswer;
import fr.jalon.query.http.Parameters;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audits of a territory, as a REST controller: which there are, each whole, and two side by side. */
@RestController
@RequestMapping("/api/v1/territories/{siren}/audits")
record SheetController(SheetReading sheets, ComparisonReading comparisons) {

    @GetMapping
    PageAnswer<AuditAnswer> audits(
            @PathVariable String siren,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        String question = "audits\n" + siren;
        SheetReading.Page page = sheets.audits(siren, before(cursor, question), Parameters.limit(limit));
        Long next = page.next();
        return new PageAnswer<>(
                page.items(), next == null ? null : Cursor.write(question, List.of(Long.toString(next))));
    }

    @GetMapping("/{id}")
    AuditSheetAnswer audit(
            @PathVariable String siren,
            @PathVariable String id,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String language) {
        return sheets.sheet(siren, id, Language.accepted(language));
    }

    /** {@code with}: the other audit; the one that was opened first is told first. */
    @GetMapping("/{id}/comparison")
    AuditComparisonAnswer compare(
            @PathVariable String siren,
            @PathVariable String id,
            @RequestParam String with,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String language) {
        return comparisons.compare(siren, id, with, Language.accepted(language));
    }

    private static long before(@Nullable String cursor, String question) {
        List<String> place = Cursor.read(cursor, question, 1);
        Integer version = place == null ? null : Parameters.number("cursor", place.getFirst(), 0, Integer.MAX_VALUE);
        return version == null ? Long.MAX_VALUE : version;
    }
}
