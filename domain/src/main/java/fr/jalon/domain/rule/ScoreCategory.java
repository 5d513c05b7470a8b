package fr.jalon.domain.rule;

import fr.jalon.domain.choice.Choice;

/** What a part of a score is about: what an initiative starts with, what is done, what comes of it. */
public enum ScoreCategory implements Choice {
    BASES,
    IMPLEMENTATION,
    EFFECTS
}
