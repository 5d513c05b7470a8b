package fr.jalon.query.territory;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.fact.Stage;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.domain.value.Decimals;
import fr.jalon.domain.value.Level;
import fr.jalon.query.http.BusinessClock;
import fr.jalon.query.http.Cursor;
import fr.jalon.query.http.InvalidParameterException;
import fr.jalon.query.http.PageAnswer;
import fr.jalon.query.http.Parameters;
import fr.jalon.query.view.TerritoryQuery;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who is there, and how each stands today. */
@RestController
@RequestMapping("/api/v1/territories")
record TerritoryController(TerritoryReading territories, BusinessClock today) {

    /** How much of what could be had, as it stands in a place of the list. */
    @GetMapping
    PageAnswer<SummaryAnswer> list(
            @RequestParam(required = false) @Nullable String level,
            @RequestParam(required = false) @Nullable String regionCode,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String fell,
            @RequestParam(required = false) @Nullable String falls,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        String region = Parameters.regionCode(regionCode);
        TerritoryKind kinds = Parameters.choice("kind", kind, TerritoryKind.values());
        String question =
                String.join("\n", "territories", "" + level, "" + regionCode, "" + kind, "" + q, "" + sort, "" + asOf)
                        + (fell == null && falls == null ? "" : "\n" + fell + "\n" + falls);
        TerritoryQuery.Sort order = sort(sort);
        TerritoryReading.Page page = territories.list(
                new TerritoryQuery(
                        today.dateOr("asOf", asOf),
                        Parameters.number("level", level, 0, Level.HIGHEST),
                        region,
                        kinds == null ? null : kinds.slug(),
                        Parameters.text("q", q),
                        order,
                        sort != null && sort.startsWith("-"),
                        mark(cursor, question, order),
                        Parameters.limit(limit)),
                Parameters.truth("fell", fell),
                Parameters.truth("falls", falls));
        TerritoryQuery.Mark next = page.next();
        return new PageAnswer<>(
                page.items(),
                next == null
                        ? null
                        : Cursor.write(
                                question,
                                List.of(
                                        order == TerritoryQuery.Sort.SCORE
                                                ? Decimals.written(next.share())
                                                : "" + next.level(),
                                        next.nameKey(),
                                        next.siren())));
    }

    @GetMapping("/{siren}")
    TerritoryAnswer one(
            @PathVariable String siren,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String language) {
        return territories.current(siren, today.date(), Language.accepted(language));
    }

    @GetMapping("/{siren}/synergies")
    PageAnswer<SynergyAnswer> synergies(
            @PathVariable String siren,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt) {
        return new PageAnswer<>(
                territories.synergies(
                        siren,
                        Parameters.choice("stage", stage, Stage.values()),
                        today.dateOr("asOf", asOf),
                        Parameters.instant("knownAt", knownAt)),
                null);
    }

    private static TerritoryQuery.Sort sort(@Nullable String sort) {
        if (sort == null) {
            return TerritoryQuery.Sort.NAME;
        }
        String order = sort.startsWith("-") ? sort.substring(1) : sort;
        return Arrays.stream(TerritoryQuery.Sort.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(order))
                .findFirst()
                .orElseThrow(() -> new InvalidParameterException("sort", sort));
    }

    private static TerritoryQuery.@Nullable Mark mark(
            @Nullable String cursor, String question, TerritoryQuery.Sort order) {
        List<String> place = Cursor.read(cursor, question, 3);
        if (place == null) {
            return null;
        }
        if (order == TerritoryQuery.Sort.SCORE) {
            BigDecimal share = Decimals.readSum(place.getFirst())
                    .orElseThrow(() -> new InvalidParameterException("cursor", String.valueOf(cursor)));
            return new TerritoryQuery.Mark(0, share, place.get(1), place.get(2));
        }
        Integer level = Parameters.number("cursor", place.getFirst(), 0, Level.HIGHEST);
        return new TerritoryQuery.Mark(level == null ? 0 : level, BigDecimal.ZERO, place.get(1), place.get(2));
    }
}
