package fr.jalon.contract.words;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Days as people of a language write them. */
public final class DayWords {

    private DayWords() {}

    /** A day in words, such as 1er mars 2024 or 1 March 2024. */
    public static String of(LocalDate day, Locale locale) {
        return first(
                day,
                locale,
                day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(european(locale))));
    }

    /** English without a country has the dates of the United States, which read wrong beside European ones. */
    public static Locale european(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? Locale.UK : locale;
    }

    /** Words that begin with a day: in French the first of a month is the 1er. */
    public static String first(LocalDate day, Locale locale, String words) {
        boolean isFrench = locale.getLanguage().equals(Locale.FRENCH.getLanguage());
        return isFrench && day.getDayOfMonth() == 1 && words.startsWith("1 ") ? "1er" + words.substring(1) : words;
    }
}
