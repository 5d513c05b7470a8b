package fr.jalon.reports.words;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.words.DayWords;
import fr.jalon.contract.words.MilestoneWords;
import fr.jalon.contract.words.TerritoryWords;
import fr.jalon.domain.date.ParisDay;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.value.Decimals;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;

/** The sentences of files in a language. */
public final class ReportWords {

    private static final int DECIMALS_MAX = 6;

    private final Language language;
    private final ResourceBundle sentences;
    private final ResourceBundle values;
    private final MilestoneWords milestones;
    private final TerritoryWords territories;

    /** The words of that language. */
    public ReportWords(Language language) {
        this.language = language;
        this.sentences = ResourceBundle.getBundle("fr.jalon.reports.words", language.locale());
        this.values = ResourceBundle.getBundle("fr.jalon.contract.words.milestones", language.locale());
        this.milestones = new MilestoneWords(language);
        this.territories = new TerritoryWords(language);
    }

    /** The language. */
    public Language language() {
        return language;
    }

    /** A sentence with what it is about, as print has it. */
    public String say(String key, Object... about) {
        return print(new MessageFormat(sentences.getString(key), language.locale()).format(about));
    }

    /** Whether there is such a sentence. */
    public boolean has(String key) {
        return sentences.containsKey(key);
    }

    /** A text of somebody else as print has it. */
    public String print(String text) {
        return Typography.set(text, language);
    }

    /** What a type of milestone is called, with a capital. */
    public String type(String slug) {
        return capital(print(MilestoneType.named(slug).map(milestones::type).orElse(slug)));
    }

    /** What a field of a milestone is called, with a capital. */
    public String field(String name) {
        String key = "field." + name;
        return capital(print(values.containsKey(key) ? values.getString(key) : name));
    }

    /** What a value of a list is called. */
    public String value(String slug) {
        String key = "value." + slug;
        return print(values.containsKey(key) ? values.getString(key) : slug);
    }

    /** One of a family of words of its own, such as {@code stage.implemented}; the slug itself if there is none. */
    public String one(String family, String slug) {
        String key = family + "." + slug;
        return sentences.containsKey(key)
                ? say(key)
                : print(
                        switch (family) {
                            case "region" -> territories.region(slug);
                            case "kind" -> territories.kind(slug);
                            default -> slug;
                        });
    }

    /** With a capital. */
    public String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(language.locale()) + text.substring(1);
    }

    /** Such as {@code 1er janvier 2025}, {@code 1 January 2025}. */
    public String date(LocalDate day) {
        return DayWords.of(day, language.locale()).replace(' ', '\u00a0');
    }

    /** Such as {@code 01/01/2025}, {@code 2025-01-01}. */
    public String shortDate(LocalDate day) {
        return language == Language.FR
                ? DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.FRENCH).format(day)
                : day.toString();
    }

    /** A moment in the time of Paris, to the second. */
    public String instant(Instant instant) {
        return DateTimeFormatter.ofPattern(
                        language == Language.FR ? "dd/MM/yyyy 'à' HH:mm:ss" : "yyyy-MM-dd 'at' HH:mm:ss",
                        language.locale())
                .format(instant.atZone(ParisDay.ZONE));
    }

    /** A figure as the language writes it. */
    public String number(BigDecimal figure) {
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setMaximumFractionDigits(DECIMALS_MAX);
        return format.format(figure);
    }

    /** Euros; whole ones without cents. */
    public String euros(BigDecimal amount) {
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        int decimals = amount.stripTrailingZeros().scale() > 0 ? 2 : 0;
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return language == Language.FR ? format.format(amount) + "\u00a0€" : "€" + format.format(amount);
    }

    /** A figure of an impact with its unit. */
    public String figure(String name, BigDecimal figure) {
        return name.equals("eurosSaved") ? euros(figure) : number(figure);
    }

    /** The figure that a text or a number of an answer stands for; 0 if it is none. */
    public static BigDecimal figure(String text) {
        return Decimals.readSum(text).orElse(BigDecimal.ZERO);
    }
}
