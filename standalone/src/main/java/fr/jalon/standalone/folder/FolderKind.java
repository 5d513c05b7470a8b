package fr.jalon.standalone.folder;

import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;

/** What a folder was made for, which it stays. */
public enum FolderKind {
    /** Facts that are meant. */
    REAL("jalon-data "),
    /** Facts that were recorded with the clock moved: no evidence of anything. An older Jalon refuses it, too. */
    DEMO("jalon-demo ");

    private final String mark;

    FolderKind(String mark) {
        this.mark = mark;
    }

    /** What the file says that tells the format, before the number. */
    String mark() {
        return mark;
    }

    /** Of a folder of this kind, where one of the other is wanted. */
    CliException refused(DataFolder folder) {
        return new CliException(
                ExitCode.FOLDER_NOT_OURS,
                this == DEMO
                        ? "The folder " + folder.root() + " holds a demo, whose clock was moved, and never anything"
                                + " else.\nStart it with jalon demo, or choose another folder with --data."
                        : "The folder " + folder.root() + " holds facts that are meant, and no demo is told there."
                                + "\nChoose another folder with --data.");
    }
}
