package fr.jalon.query.view;

import java.time.LocalDate;

/**
 * The indicators from a day on, until the next stretch.
 *
 * @param from the first day; the earliest of all for the first stretch
 * @param eci18 operational synergies
 * @param eci18Declared whether that is the declared total of the year
 * @param eci19 companies engaged in them
 * @param eci19Declared whether that is the declared total of the year
 */
public record IndicatorStretch(LocalDate from, long eci18, boolean eci18Declared, long eci19, boolean eci19Declared) {}
