package fr.jalon.query.statistics;

import fr.jalon.contract.token.Position;
import fr.jalon.query.http.BusinessClock;
import fr.jalon.query.http.InvalidParameterException;
import fr.jalon.query.http.Parameters;
import fr.jalon.query.http.ProblemException;
import fr.jalon.query.statistics.Statistics.GroupBy;
import fr.jalon.query.statistics.Statistics.Indicator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How all territories stand together, on a day and through time. */
@RestController
@RequestMapping("/api/v1/statistics")
record StatisticsController(StatisticsReading statistics, BusinessClock today) {

    /** The header that tells up to where everything is in the answer. */
    private static final String POSITION = "X-Position";

    private static final int POINTS_MAX = 1_200;
    private static final int YEARS_UNLESS_TOLD = 5;

    @GetMapping("/levels")
    ResponseEntity<StatisticsAnswer.Levels> levels(
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String groupBy) {
        LocalDate day = today.dateOr("asOf", asOf);
        GroupBy group = groupBy(groupBy);
        return answer(now -> now.levels(day, group));
    }

    @GetMapping("/levels/series")
    ResponseEntity<StatisticsAnswer.LevelSeries> levelSeries(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String step,
            @RequestParam(required = false) @Nullable String groupBy) {
        List<LocalDate> days = days(from, to, step);
        GroupBy group = groupBy(groupBy);
        return answer(now -> now.levels(days, group));
    }

    @GetMapping("/indicators/{indicator}")
    ResponseEntity<StatisticsAnswer.Series> indicator(
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
        List<LocalDate> days = days(from, to, step);
        String territory = Parameters.siren(siren);
        String region = Parameters.regionCode(regionCode);
        return answer(now -> now.indicator(asked, days, territory, region));
    }

    @GetMapping("/impacts")
    ResponseEntity<StatisticsAnswer.Impacts> impacts(
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(required = false) @Nullable String regionCode) {
        Integer asked = Parameters.year(year);
        if (asked == null) {
            throw new InvalidParameterException("year", "");
        }
        String region = Parameters.regionCode(regionCode);
        return answer(now -> now.impacts(asked, region));
    }

    /** The position is a header, so that the body, and with it the entity tag, changes with the figures alone. */
    private <T> ResponseEntity<T> answer(Function<Statistics, T> question) {
        Statistics now = statistics.now();
        return ResponseEntity.ok()
                .header(POSITION, new Position.AtFeed(now.position()).token())
                .body(question.apply(now));
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
