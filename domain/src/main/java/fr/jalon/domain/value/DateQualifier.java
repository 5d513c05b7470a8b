package fr.jalon.domain.value;

/** Whether a date is the one of the fact, or the one by which it was true at the latest. */
public enum DateQualifier implements Choice {
    EXACT,
    AT_THE_LATEST
}
