package fr.jalon.query.http;

import fr.jalon.query.reading.BadParameter;
import fr.jalon.query.reading.StatisticsAnswer;
import fr.jalon.query.reading.StatisticsReading;
import fr.jalon.query.reading.StatisticsReading.GroupBy;
import fr.jalon.query.reading.StatisticsReading.Indicator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How all territories stand together, on a day and through time. */
@RestController
@RequestMapping("/api/v1/statistics")
class StatisticsController {

    private static final int POINTS_MAX = 1_200;
    private static final int YEARS_UNLESS_TOLD = 5;
    private static final int YEAR_MIN = 1950;
    private static final int YEAR_MAX = 2150;

    private final StatisticsReading statistics;
    private final Today today;

    StatisticsController(StatisticsReading statistics, Today today) {
        this.statistics = statistics;
        this.today = today;
    }

    @GetMapping("/levels")
    StatisticsAnswer.Levels levels(
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String groupBy) {
        return statistics.levels(
                Objects.requireNonNullElseGet(Parameters.date("asOf", asOf), today::date), groupBy(groupBy));
    }

    @GetMapping("/levels/series")
    StatisticsAnswer.LevelSeries levelSeries(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String step,
            @RequestParam(required = false) @Nullable String groupBy) {
        return statistics.levels(days(from, to, step), groupBy(groupBy));
    }

    @GetMapping("/indicators/{indicator}")
    StatisticsAnswer.Series indicator(
            @PathVariable String indicator,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String step,
            @RequestParam(required = false) @Nullable String siren,
            @RequestParam(required = false) @Nullable String regionCode) {
        Indicator asked = Arrays.stream(Indicator.values())
                .filter(each -> each.slug().equals(indicator))
                .findFirst()
                .orElseThrow(NothingThere::new);
        return statistics.indicator(asked, days(from, to, step), siren(siren), region(regionCode));
    }

    @GetMapping("/impacts")
    StatisticsAnswer.Impacts impacts(
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(required = false) @Nullable String regionCode) {
        Integer asked = Parameters.number("year", year, YEAR_MIN, YEAR_MAX);
        if (asked == null) {
            throw new BadParameter("year", "");
        }
        return statistics.impacts(asked, region(regionCode));
    }

    private static GroupBy groupBy(@Nullable String groupBy) {
        return switch (groupBy) {
            case null -> GroupBy.NONE;
            case "regionCode" -> GroupBy.REGION_CODE;
            case "kind" -> GroupBy.KIND;
            default -> throw new BadParameter("groupBy", groupBy);
        };
    }

    /** The first day, and every month or year after it, as long as the last one is not passed. */
    private List<LocalDate> days(@Nullable String from, @Nullable String to, @Nullable String step) {
        boolean yearly = "year".equals(step);
        if (step != null && !yearly && !step.equals("month")) {
            throw new BadParameter("step", step);
        }
        LocalDate last = Objects.requireNonNullElseGet(Parameters.date("to", to), today::date);
        LocalDate first =
                Objects.requireNonNullElseGet(Parameters.date("from", from), () -> last.minusYears(YEARS_UNLESS_TOLD));
        if (first.isAfter(last)) {
            throw new BadParameter("from", String.valueOf(from));
        }
        List<LocalDate> days = new ArrayList<>();
        LocalDate day = first;
        while (!day.isAfter(last)) {
            if (days.size() == POINTS_MAX) {
                throw new BadParameter("from", String.valueOf(from));
            }
            days.add(day);
            day = yearly ? first.plusYears(days.size()) : first.plusMonths(days.size());
        }
        return days;
    }

    private static @Nullable String siren(@Nullable String siren) {
        if (siren != null && !siren.matches("[0-9]{9}")) {
            throw new BadParameter("siren", siren);
        }
        return siren;
    }

    private static @Nullable String region(@Nullable String regionCode) {
        if (regionCode != null && !regionCode.matches("[0-9]{2}")) {
            throw new BadParameter("regionCode", regionCode);
        }
        return regionCode;
    }
}
