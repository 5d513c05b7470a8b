package fr.jalon.domain.date;

import fr.jalon.domain.choice.Choice;

/** How much of a date is known: the day, or only its month or year (then the first day stands for it). */
public enum DatePrecision implements Choice {
    DAY,
    MONTH,
    YEAR
}
