package fr.jalon.domain.value;

/** How far an evaluation on ELIPSE got. */
public enum ElipseStep implements Choice {
    ENCOURAGED,
    COMPLETED
}
