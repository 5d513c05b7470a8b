package fr.jalon.domain.date;

import fr.jalon.domain.choice.Choice;

/** Whether a date is the one of the fact, or the one by which it was true at the latest. */
public enum DateQualifier implements Choice {
    EXACT,
    AT_THE_LATEST
}
