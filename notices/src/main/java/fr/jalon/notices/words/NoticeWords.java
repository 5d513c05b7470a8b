package fr.jalon.notices.words;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.words.DayWords;
import fr.jalon.contract.words.MilestoneWords;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.initiative.ObjectiveTheme;
import fr.jalon.notices.due.Deadline;
import java.math.BigDecimal;
import java.text.Bidi;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/** What deadlines and changes of the level are called in a language. */
public final class NoticeWords {

    private static final String FIRST_STRONG_ISOLATE = "\u2068";
    private static final String POP_ISOLATE = "\u2069";

    private final Locale locale;
    private final ResourceBundle words;
    private final MilestoneWords milestones;

    /** The words of that language. */
    public NoticeWords(Language language) {
        this.locale = language.locale();
        this.words = ResourceBundle.getBundle("fr.jalon.notices.words", locale);
        this.milestones = new MilestoneWords(language);
    }

    /** The words of a key, with what they are about. */
    public String said(String key, Object... about) {
        return new MessageFormat(words.getString(key), locale).format(about);
    }

    /** A name of strangers so that it turns no other word around where it is written from right to left, or says that it is. */
    public String isolated(String name) {
        char[] signs = name.toCharArray();
        return Bidi.requiresBidi(signs, 0, signs.length) ? FIRST_STRONG_ISOLATE + name + POP_ISOLATE : name;
    }

    /** A deadline in a line, with the territory that it is of. */
    public String title(String name, Deadline deadline) {
        String territory = isolated(name);
        Deadline.Step level = deadline.level();
        Deadline.Fall points = deadline.points();
        String key = "title." + deadline.matter().slug();
        return switch (deadline.matter()) {
            case LEVEL -> said(key, territory, level == null ? 0 : level.before(), milestone(deadline));
            case POINTS -> said(key, territory, points == null ? "" : number(points.lost()), milestone(deadline));
            case END -> said(key, territory, milestone(deadline));
            case FOLLOW_UP -> said(key, territory, deadline.number(), deadline.about());
            case CYCLE -> said(key, territory);
            case OBJECTIVE -> said(key, territory, theme(deadline.about()));
        };
    }

    /** The same in sentences: what changes, why, and what can be done. */
    public String description(Deadline deadline) {
        StringBuilder text = new StringBuilder();
        Deadline.Step level = deadline.level();
        Deadline.Fall points = deadline.points();
        String next = day(deadline.on().plusDays(1));
        if (level != null) {
            text.append(said("then.level", next, level.before(), level.after())).append(' ');
        }
        if (points != null) {
            text.append(said("then.points", next, number(points.before()), number(points.after())))
                    .append(' ');
        }
        return text.append(said("then." + deadline.matter().slug() + ".why", milestone(deadline), day(deadline.on())))
                .toString();
    }

    /** A day in words. */
    public String day(LocalDate day) {
        return DayWords.of(day, locale);
    }

    /** A figure as the language writes it. */
    public String number(BigDecimal figure) {
        return NumberFormat.getNumberInstance(locale).format(figure);
    }

    private String milestone(Deadline deadline) {
        String type =
                MilestoneType.named(deadline.milestone()).map(milestones::type).orElse(deadline.milestone());
        return deadline.about().isEmpty() ? type : said("milestone.about", type, isolated(deadline.about()));
    }

    private String theme(String slug) {
        return Arrays.stream(ObjectiveTheme.values())
                .filter(theme -> theme.slug().equals(slug))
                .map(milestones::value)
                .findFirst()
                .orElse(slug);
    }
}
