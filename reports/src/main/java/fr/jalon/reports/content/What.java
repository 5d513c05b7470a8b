package fr.jalon.reports.content;

import fr.jalon.domain.choice.Choice;
import java.util.List;

/** What there is a file of, and in which formats; the first is the one that nobody has to ask for. */
public enum What implements Choice {
    /** The milestones that stand; as CSV the history, to be imported. */
    MILESTONES(Format.XLSX, Format.CSV),
    /** The synergies. */
    SYNERGIES(Format.XLSX, Format.CSV),
    /** What was measured of them. */
    IMPACTS(Format.XLSX, Format.CSV),
    /** The criteria on two days. */
    CRITERIA(Format.XLSX, Format.CSV),
    /** The report of a year. */
    ANNUAL(Format.DOCX),
    /** The sheet for a steering committee. */
    COPIL(Format.DOCX, Format.PPTX),
    /** The dossier for the official application. */
    APPLICATION(Format.DOCX, Format.JSON),
    /** A synergy on a page. */
    SYNERGY(Format.DOCX),
    /** An audit. */
    AUDIT(Format.DOCX);

    private final List<Format> formats;

    What(Format... formats) {
        this.formats = List.of(formats);
    }

    /** In which formats it is made. */
    public List<Format> formats() {
        return formats;
    }
}
