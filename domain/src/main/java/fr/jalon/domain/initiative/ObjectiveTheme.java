package fr.jalon.domain.initiative;

import fr.jalon.domain.choice.Choice;

/** What an objective is about. */
public enum ObjectiveTheme implements Choice {
    PROJECTS,
    COMPANIES_MOBILISED,
    ENVIRONMENTAL,
    ECONOMIC,
    SOCIAL,
    EMPLOYMENT
}
