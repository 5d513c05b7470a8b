package fr.jalon.query.statistics;

import fr.jalon.query.http.BusinessClock;
import fr.jalon.query.http.InvalidParameterException;
import fr.jalon.query.http.Parameters;
import fr.jalon.query.http.ProblemException;
import fr.jalon.query.statistics.StatisticsReading.GroupBy;
import fr.jalon.query.statistics.StatisticsReading.Indicator;
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
record StatisticsController(StatisticsReading statistics, BusinessClock today) {

    private static final int POINTS_MAX = 1_200;
    private static final int YEARS_UNLESS_TOLD = 5;

    @GetMapping("/levels")
    StatisticsAnswer.Levels levels(
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String groupBy) {
        return statistics.levels(today.dateOr("asOf", asOf), groupBy(groupBy));
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
                .orElseThrow(ProblemException::notFound);
        return statistics.indicator(
                asked, days(from, to, step), Parameters.siren(siren), Parameters.regionCode(regionCode));
    }

    @GetMapping("/impacts")
    StatisticsAnswer.Impacts impacts(
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(required = false) @Nullable String regionCode) {
        Integer asked = Parameters.year(year);
        if (asked == null) {
            throw new InvalidParameterException("year", "");
        }
        return statistics.impacts(asked, Parameters.regionCode(regionCode));
    }

    private static GroupBy groupBy(@Nullable String groupBy) {
        return switch (groupBy) {
            case null -> GroupBy.NONE;
            case "regionCode" -> GroupBy.REGION_CODE;
            case "kind" -> GroupBy.KIND;
            default -> throw new InvalidParameterException("groupBy", groupBy);
        };
    }

    /** The first day, and every month or year after it, as long as the last one is not passed. */
    private List<LocalDate> days(@Nullable String from, @Nullable String to, @Nullable String step) {
        boolean yearly = "year".equals(step);
        if (step != null && !yearly && !step.equals("month")) {
            throw new InvalidParameterException("step", step);
        }
        LocalDate last = today.dateOr("to", to);
        LocalDate first =
                Objects.requireNonNullElseGet(Parameters.date("from", from), () -> last.minusYears(YEARS_UNLESS_TOLD));
        if (first.isAfter(last)) {
            throw new InvalidParameterException("from", String.valueOf(from));
        }
        List<LocalDate> days = new ArrayList<>();
        LocalDate day = first;
        while (!day.isAfter(last)) {
            if (days.size() == POINTS_MAX) {
                throw new InvalidParameterException("from", String.valueOf(from));
            }
            days.add(day);
            day = yearly ? first.plusYears(days.size()) : first.plusMonths(days.size());
        }
        return days;
    }
}
