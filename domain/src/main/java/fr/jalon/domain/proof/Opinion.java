package fr.jalon.domain.proof;

import fr.jalon.domain.choice.Choice;

/** What an auditor makes of a criterion, or of a part of the score. */
public enum Opinion implements Choice {
    AGREED,
    NOT_AGREED,
    TO_DISCUSS
}
