package fr.jalon.reports.content;

import fr.jalon.domain.choice.Choice;

/** What a file is written in; the slug is the end of its name. */
public enum Format implements Choice {
    /** A spreadsheet. */
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    /** A table as text. */
    CSV("text/csv"),
    /** A document. */
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    /** Slides. */
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    /** What a page is made of. */
    JSON("application/json");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    /** As headers name it, without parameters. */
    public String mediaType() {
        return mediaType;
    }
}
