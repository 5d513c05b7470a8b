package fr.jalon.portal.page;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.words.DayWords;
import fr.jalon.contract.words.MilestoneWords;
import fr.jalon.contract.words.TerritoryWords;
import fr.jalon.domain.date.ParisDay;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.rule.FieldPath;
import fr.jalon.domain.synergy.SynergyKind;
import fr.jalon.domain.synergy.SynergyObject;
import fr.jalon.domain.value.Decimals;
import fr.jalon.domain.value.Level;
import fr.jalon.portal.answer.CommandAnswer;
import fr.jalon.portal.api.RefusedByApi;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Words that templates ask for by the slugs of the API, in the language of the request. */
@Component("says")
public class PageWords {

    private static final long FEW = 2;
    private static final long DAYS_OF_FOUR_YEARS = 1461;
    private static final long MONTHS_OF_FOUR_YEARS = 48;
    private static final long MONTHS_OF_A_YEAR = 12;
    private static final Pattern ROW = Pattern.compile("\\[\\d+]");

    private final MessageSource messages;
    private final Clock clock = Clock.systemUTC();

    PageWords(MessageSource messages) {
        this.messages = messages;
    }

    static Language language() {
        return LocaleContextHolder.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage())
                ? Language.EN
                : Language.FR;
    }

    /** Why an address was refused that asks for a day and for instants: which is none, or none yet; else what the API said. */
    String refused(RefusedByApi refused, String day, String... instants) {
        if (!Instants.isDay(day)) {
            return said("asked.day", day);
        }
        for (String instant : instants) {
            if (!Instants.isInstant(instant)) {
                return said("asked.instant", instant);
            }
            if (!instant.isEmpty() && Instant.parse(instant).isAfter(clock.instant())) {
                return said("asked.future");
            }
        }
        return String.valueOf(refused.getMessage());
    }

    private String said(String key, Object... about) {
        return messages.getMessage(key, about, LocaleContextHolder.getLocale());
    }

    /** What a type of event is called; its slug if it is no milestone. */
    public String type(String slug) {
        return MilestoneType.named(slug)
                .map(type -> capital(new MilestoneWords(language()).type(type)))
                .orElseGet(() -> named("event." + slug, slug));
    }

    /** What a kind of territory is called. */
    public String kind(String slug) {
        return new TerritoryWords(language()).kind(slug);
    }

    /** What a synergy is: its kind, and what it is about where that is known. */
    public String synergy(String kind, @Nullable String of) {
        MilestoneWords own = new MilestoneWords(language());
        return Stream.concat(
                        Arrays.stream(SynergyKind.values())
                                .filter(each -> each.slug().equals(kind)),
                        Arrays.stream(SynergyObject.values())
                                .filter(each -> each.slug().equals(of)))
                .map(own::value)
                .collect(Collectors.joining(" · "));
    }

    /** How long ago: in days up to two months, in months up to two years, in years. */
    public String lapsed(long days) {
        long months = days * MONTHS_OF_FOUR_YEARS / DAYS_OF_FOUR_YEARS;
        if (months < FEW) {
            return said("lapsed.days", days);
        }
        return months < FEW * MONTHS_OF_A_YEAR
                ? said("lapsed.months", months)
                : said("lapsed.years", months / MONTHS_OF_A_YEAR);
    }

    /** The heads of the columns of a history that is taken away. */
    List<String> columns() {
        return Stream.of("what", "about", "true", "recorded", "level", "by", "standing", "note", "id")
                .map(column -> said("history.csv." + column))
                .toList();
    }

    /** Whether a milestone stands, in a word. */
    String standing(boolean stands) {
        return said(stands ? "history.csv.stands" : "history.csv.takenBack");
    }

    /** How long something lasted, such as 14 months. */
    public String lasted(long days) {
        long months = days * MONTHS_OF_FOUR_YEARS / DAYS_OF_FOUR_YEARS;
        return months < FEW ? said("lasted.days", days) : said("lasted.months", months);
    }

    /** From the fewest to the most inhabitants. */
    String inhabitants(BigDecimal least, BigDecimal most) {
        return said("peers.between", number(least), number(most));
    }

    /** What a detail of a territory is called where a form asks for it. */
    String detail(String field) {
        return said("details." + field);
    }

    /** Yes or no. */
    String answer(String flag) {
        return said("answer." + flag);
    }

    /** The INSEE codes of all regions. */
    public List<String> regions() {
        return TerritoryWords.regions();
    }

    /** The name of a region, by its INSEE code. */
    public String region(String code) {
        return new TerritoryWords(language()).region(code);
    }

    /** What a field is called. */
    public String field(String name) {
        return new MilestoneWords(language()).field(FieldPath.of(name));
    }

    /** What a field is called where a line begins with it. */
    public String title(String name) {
        return capital(field(name));
    }

    /** How a field of a form is filled in, null where its name says enough. Rows of a list have the same words. */
    public @Nullable String help(String path) {
        String field = ROW.matcher(path).replaceAll("");
        String last = field.substring(field.lastIndexOf('.') + 1);
        Locale locale = LocaleContextHolder.getLocale();
        String own = messages.getMessage("help." + field, null, "", locale);
        String help = own == null || own.isEmpty() ? messages.getMessage("help." + last, null, "", locale) : own;
        return help == null || help.isEmpty() ? null : help;
    }

    /** What a milestone is about, in a few words: its title or name; that of its synergy rather than the synergy's identifier. */
    public String about(Map<String, Object> milestone, @Nullable Map<String, String> synergies) {
        return new MilestoneWords(language())
                .about(milestone, id -> synergies == null ? id : synergies.getOrDefault(id, id));
    }

    /** What a milestone is about, by itself. */
    String about(Map<String, Object> milestone) {
        return about(milestone, null);
    }

    /** What a command does to the level, or to the score. */
    public String effect(CommandAnswer.Announcement announcement) {
        BigDecimal points = announcement.points();
        BigDecimal outOf = announcement.outOf();
        if (points != null && outOf != null) {
            return said("effect." + announcement.type(), number(points), number(outOf));
        }
        LocalDate since = announcement.since();
        return messages.getMessage(
                "effect." + announcement.type() + (since == null ? ".always" : ""),
                new Object[] {announcement.level(), since == null ? "" : date(since)},
                LocaleContextHolder.getLocale());
    }

    /** Points out of what could be had. */
    String score(BigDecimal points, BigDecimal outOf) {
        return said("score.of", number(points), number(outOf));
    }

    /** The highest level there is. */
    public int highestLevel() {
        return Level.HIGHEST;
    }

    /** A figure as people of the language write it; what is none is left as it is. */
    public String number(Object figure) {
        String text = figure instanceof BigDecimal number ? Decimals.written(number) : String.valueOf(figure);
        return Decimals.readSum(text)
                .map(NumberFormat.getNumberInstance(LocaleContextHolder.getLocale())::format)
                .orElse(text);
    }

    /** A day in words, such as 1 mars 2024. */
    public String date(LocalDate day) {
        return date(day, LocaleContextHolder.getLocale());
    }

    /** A day in the words of a language. */
    static String date(LocalDate day, Locale locale) {
        return DayWords.of(day, locale);
    }

    /** A day of the API in words. */
    public String date(String day) {
        return date(LocalDate.parse(day));
    }

    /** An instant in words, to the minute, in Paris; in the hour that comes twice, in which of both. */
    public String instant(Instant instant) {
        Locale locale = LocaleContextHolder.getLocale();
        ZonedDateTime local = instant.atZone(ParisDay.ZONE);
        String words = DayWords.first(local.toLocalDate(), locale, dayAndHour(local, DayWords.european(locale)));
        ZoneRules rules = ParisDay.ZONE.getRules();
        boolean comesTwice = rules.getValidOffsets(local.toLocalDateTime()).size() > 1;
        return comesTwice
                ? words + " " + said(rules.isDaylightSavings(instant) ? "hour.summer" : "hour.winter")
                : words;
    }

    /** In French there is a word between the two. */
    private static String dayAndHour(ZonedDateTime local, Locale locale) {
        if (locale.getLanguage().equals(Locale.FRENCH.getLanguage())) {
            return local.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                            .withLocale(locale)) + " à "
                    + local.format(
                            DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale));
        }
        return local.format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale));
    }

    /** That a form was saved before, and that saving it once more logs one more. */
    String sentBefore() {
        return named("form.sentBefore", "");
    }

    private String named(String key, String otherwise) {
        return Objects.requireNonNullElse(
                messages.getMessage(key, null, otherwise, LocaleContextHolder.getLocale()), otherwise);
    }

    private static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
