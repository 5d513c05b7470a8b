package fr.jalon.portal.page;

import fr.jalon.domain.value.Level;
import fr.jalon.portal.answer.Views;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Tells the course of a territory in sentences: what turned, on which day, and why. */
@Component
class CourseWords {

    private static final String LEVEL = "level";
    private static final String SCORE = "score";
    private static final int LATEST_MAX = 5;
    private static final int LINES_MAX = 25;
    private static final int SCORE_LINES_MAX = 40;
    private static final int CAUSES_MAX = 4;
    private static final int CAUSES_OF_A_LOSS_MAX = 2;

    private final MessageSource messages;
    private final PageWords words;

    CourseWords(MessageSource messages, PageWords words) {
        this.messages = messages;
        this.words = words;
    }

    /**
     * A course in words.
     *
     * @param levels changes of the level: what is to come first, then the latest ones
     * @param earlier those before
     * @param scores changes of the points alone, in the same order
     * @param untold how many changes are not told
     * @param lost by level: when one that is not held was held, and why it was lost
     * @param summary the course in one sentence
     */
    public record Told(
            List<Line> levels,
            List<Line> earlier,
            List<Line> scores,
            int untold,
            Map<Integer, String> lost,
            String summary) {}

    /**
     * One turn.
     *
     * @param sign {@code gain}, {@code loss} or {@code score}
     * @param what what changes
     * @param why its causes
     * @param score what the points become, empty if the line is about them or they stay
     */
    public record Line(LocalDate on, boolean ahead, String sign, String what, String why, String score) {}

    /** Tells a course as of a day. */
    Told told(Views.Course course, LocalDate today) {
        List<Views.Turn> all = Stream.concat(course.ahead().reversed().stream(), course.turns().stream())
                .toList();
        List<Views.Turn> levels =
                all.stream().filter(turn -> turn.level() != null).toList();
        List<Views.Turn> scores =
                all.stream().filter(turn -> turn.level() == null).toList();
        List<Line> lines = lines(levels, today, LINES_MAX);
        int open = Math.min(
                lines.size(),
                LATEST_MAX + (int) lines.stream().filter(Line::ahead).count());
        return new Told(
                lines.subList(0, open),
                lines.subList(open, lines.size()),
                lines(scores, today, SCORE_LINES_MAX),
                course.untold() + Math.max(0, levels.size() - LINES_MAX) + Math.max(0, scores.size() - SCORE_LINES_MAX),
                lost(course, today),
                summary(course, levels.size(), today));
    }

    /** Tells turns as of a day. */
    List<Line> lines(List<Views.Turn> turns, LocalDate today) {
        return lines(turns, today, LINES_MAX);
    }

    private List<Line> lines(List<Views.Turn> turns, LocalDate today, int most) {
        return turns.stream().limit(most).map(turn -> line(turn, today)).toList();
    }

    private Line line(Views.Turn turn, LocalDate today) {
        boolean ahead = turn.on().isAfter(today);
        Views.Change level = turn.level();
        if (level == null) {
            return new Line(
                    turn.on(),
                    ahead,
                    SCORE,
                    points(Objects.requireNonNull(turn.score())),
                    why(turn, SCORE, CAUSES_MAX, ahead),
                    "");
        }
        return new Line(
                turn.on(),
                ahead,
                level.after() > level.before() ? "gain" : "loss",
                what(level, ahead),
                why(turn, LEVEL, CAUSES_MAX, ahead),
                turn.score() == null ? "" : points(turn.score()));
    }

    private String what(Views.Change level, boolean ahead) {
        String when = ahead ? ".ahead" : "";
        if (level.after() > level.before()) {
            return said("course.gained" + when, level.after());
        }
        return said("course.lost" + when, level.before(), level.after());
    }

    private String points(Views.Points points) {
        BigDecimal gain = points.after().subtract(points.before());
        String sign = gain.signum() < 0 ? "−" : "+";
        return said("course.points", words.number(points.after()), sign + words.number(gain.abs()));
    }

    private String why(Views.Turn turn, String of, int most, boolean ahead) {
        List<Views.TurnCause> causes =
                turn.causes().stream().filter(cause -> cause.of().contains(of)).toList();
        List<String> told = new ArrayList<>(causes.stream()
                .limit(most)
                .map(cause -> cause(cause, turn.on(), ahead))
                .toList());
        if (causes.size() > most) {
            told.add(said("course.causes.more", causes.size() - most));
        }
        return String.join(said("course.causes.and"), told);
    }

    private String cause(Views.TurnCause cause, LocalDate on, boolean ahead) {
        String how = "course.cause." + cause.how() + (ahead ? ".ahead" : "");
        Object[] about = {
            named(cause.type(), cause.about()),
            words.date(cause.occurredOn()),
            words.date(on.minusDays(1)),
            cause.by() == null ? "" : named(cause.by().type(), cause.by().about()),
        };
        String special = messages.getMessage(how + "." + cause.type(), about, "", LocaleContextHolder.getLocale());
        boolean unsaid = cause.by() == null && cause.how().equals("ended");
        return special == null || special.isEmpty() ? said(unsaid ? how + ".unsaid" : how, about) : special;
    }

    private String named(String type, @Nullable String about) {
        return about == null ? words.type(type) : said("course.named", words.type(type), about);
    }

    /** Of each level that is not held today and once was: from when to when, and why it was lost. */
    private Map<Integer, String> lost(Views.Course course, LocalDate today) {
        Map<Integer, String> lost = new HashMap<>();
        List<Views.Step> steps = course.curve().levelSteps().stream()
                .filter(step -> step.from() == null || !step.from().isAfter(today))
                .toList();
        for (int level = 1; level <= Level.HIGHEST; level++) {
            int last = lastHeld(steps, level);
            if (last >= 0 && last < steps.size() - 1) {
                lost.put(level, lost(course, steps, level, last));
            }
        }
        return lost;
    }

    private static int lastHeld(List<Views.Step> steps, int level) {
        int last = steps.size() - 1;
        while (last >= 0 && steps.get(last).level() < level) {
            last--;
        }
        return last;
    }

    private String lost(Views.Course course, List<Views.Step> steps, int level, int last) {
        int first = last;
        while (first > 0 && steps.get(first - 1).level() >= level) {
            first--;
        }
        LocalDate from = Objects.requireNonNull(steps.get(first).from());
        LocalDate to = Objects.requireNonNull(steps.get(last).to());
        String span = from.getYear() == to.getYear()
                ? said("ladder.heldIn", text(from.getYear()))
                : said("ladder.heldFrom", text(from.getYear()), text(to.getYear()));
        String why = course.turns().stream()
                .filter(turn -> turn.on().equals(to.plusDays(1)))
                .map(turn -> why(turn, LEVEL, CAUSES_OF_A_LOSS_MAX, false))
                .collect(Collectors.joining());
        String on = words.date(to.plusDays(1));
        return span + (why.isEmpty() ? said("ladder.lostOn", on) : said("ladder.lostFor", on, why));
    }

    private static String text(int year) {
        return Integer.toString(year);
    }

    private String summary(Views.Course course, int changes, LocalDate today) {
        int level = course.curve().levelSteps().stream()
                .filter(step -> step.from() == null || !step.from().isAfter(today))
                .mapToInt(Views.Step::level)
                .reduce(0, (earlier, later) -> later);
        return said("course.summary", level, changes);
    }

    private String said(String key, Object... about) {
        return messages.getMessage(key, about, LocaleContextHolder.getLocale());
    }
}
