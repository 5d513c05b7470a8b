package fr.jalon.domain.proof;

import fr.jalon.domain.choice.Choice;

/** What an audit is for: the three of a contract of territorial objectives (COT), a label, or one's own house. */
public enum AuditKind implements Choice {
    COT_INITIAL,
    COT_INTERMEDIATE,
    COT_FINAL,
    LABELLING,
    INTERNAL
}
