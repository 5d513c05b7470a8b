package fr.jalon.domain.value;

/** What an objective is about. */
public enum ObjectiveTheme implements Choice {
    PROJECTS,
    COMPANIES_MOBILISED,
    ENVIRONMENTAL,
    ECONOMIC,
    SOCIAL,
    EMPLOYMENT
}
