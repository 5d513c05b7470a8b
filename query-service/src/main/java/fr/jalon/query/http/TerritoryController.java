package fr.jalon.query.http;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.fact.Stage;
import fr.jalon.domain.value.Choice;
import fr.jalon.domain.value.TerritoryKind;
import fr.jalon.query.reading.BadParameter;
import fr.jalon.query.reading.SummaryAnswer;
import fr.jalon.query.reading.Synergies;
import fr.jalon.query.reading.SynergyAnswer;
import fr.jalon.query.reading.Territories;
import fr.jalon.query.reading.TerritoryAnswer;
import fr.jalon.query.view.TerritoryQuery;
import fr.jalon.query.view.TerritorySort;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
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
class TerritoryController {

    private static final Pattern REGION = Pattern.compile("[0-9]{2}");
    private static final int LEVEL_MAX = 4;

    private final Territories territories;
    private final Synergies synergies;
    private final Today today;

    TerritoryController(Territories territories, Synergies synergies, Today today) {
        this.territories = territories;
        this.synergies = synergies;
        this.today = today;
    }

    @GetMapping
    PageAnswer<SummaryAnswer> list(
            @RequestParam(required = false) @Nullable String level,
            @RequestParam(required = false) @Nullable String regionCode,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        if (regionCode != null && !REGION.matcher(regionCode).matches()) {
            throw new BadParameter("regionCode", regionCode);
        }
        if (kind != null && slugs(TerritoryKind.values()).noneMatch(kind::equals)) {
            throw new BadParameter("kind", kind);
        }
        String question =
                String.join("\n", "territories", "" + level, "" + regionCode, "" + kind, "" + q, "" + sort, "" + asOf);
        LocalDate day = Parameters.date("asOf", asOf);
        Territories.Page page = territories.list(new TerritoryQuery(
                day == null ? today.date() : day,
                Parameters.number("level", level, 0, LEVEL_MAX),
                regionCode,
                kind,
                Parameters.text("q", q),
                sort(sort),
                sort != null && sort.startsWith("-"),
                mark(cursor, question),
                Parameters.limit(limit)));
        TerritoryQuery.Mark next = page.next();
        return new PageAnswer<>(
                page.items(),
                next == null ? null : Cursor.write(question, List.of("" + next.level(), next.nameKey(), next.siren())));
    }

    @GetMapping("/{siren}")
    TerritoryAnswer one(
            @PathVariable String siren,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String language) {
        return territories.current(siren, today.date(), Language.accepted(language));
    }

    @GetMapping("/{siren}/synergies")
    PageAnswer<SynergyAnswer> synergies(
            @PathVariable String siren, @RequestParam(required = false) @Nullable String stage) {
        return new PageAnswer<>(synergies.synergies(siren, stage(stage), today.date()), null);
    }

    private static @Nullable Stage stage(@Nullable String slug) {
        return slug == null
                ? null
                : Arrays.stream(Stage.values())
                        .filter(stage -> stage.slug().equals(slug))
                        .findFirst()
                        .orElseThrow(() -> new BadParameter("stage", slug));
    }

    private static java.util.stream.Stream<String> slugs(Choice[] choices) {
        return Arrays.stream(choices).map(Choice::slug);
    }

    private static TerritorySort sort(@Nullable String sort) {
        if (sort == null) {
            return TerritorySort.NAME;
        }
        String order = sort.startsWith("-") ? sort.substring(1) : sort;
        return Arrays.stream(TerritorySort.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(order))
                .findFirst()
                .orElseThrow(() -> new BadParameter("sort", sort));
    }

    private static TerritoryQuery.@Nullable Mark mark(@Nullable String cursor, String question) {
        List<String> place = Cursor.read(cursor, question, 3);
        if (place == null) {
            return null;
        }
        Integer level = Parameters.number("cursor", place.getFirst(), 0, LEVEL_MAX);
        return new TerritoryQuery.Mark(level == null ? 0 : level, place.get(1), place.get(2));
    }
}
