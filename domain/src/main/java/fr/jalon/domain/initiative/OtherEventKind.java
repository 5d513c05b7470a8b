package fr.jalon.domain.initiative;

import fr.jalon.domain.choice.Choice;

/** What kind of event is kept in the history without an effect on rules. */
public enum OtherEventKind implements Choice {
    CALL_WON,
    LABEL_OBTAINED,
    CHARTER_SIGNED,
    STUDY,
    TRIAL,
    OTHER
}
