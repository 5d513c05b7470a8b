package fr.jalon.query.mongo;

import java.time.LocalDate;

/** Days in documents: text that sorts as the days do, with bounds for the open ends. */
final class Days {

    private static final String FIRST = "0000-01-01";
    private static final String LAST = "9999-12-31";

    private Days() {}

    static String text(LocalDate day) {
        if (day.equals(LocalDate.MIN)) {
            return FIRST;
        }
        return day.equals(LocalDate.MAX) ? LAST : day.toString();
    }

    static LocalDate day(String text) {
        return switch (text) {
            case FIRST -> LocalDate.MIN;
            case LAST -> LocalDate.MAX;
            default -> LocalDate.parse(text);
        };
    }
}
