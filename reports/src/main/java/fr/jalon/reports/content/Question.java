package fr.jalon.reports.content;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which file is wanted; what is null has its usual value.
 *
 * @param asOf the day that counts
 * @param knownAt the instant up to which it was known
 * @param from the first of two days, or since when
 * @param to the second of two days
 * @param year of an annual report
 * @param synergy of a sheet
 * @param audit of a sheet
 */
public record Question(
        String siren,
        What what,
        Format format,
        @Nullable LocalDate asOf,
        @Nullable Instant knownAt,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Integer year,
        @Nullable String synergy,
        @Nullable String audit) {}
