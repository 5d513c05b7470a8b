package fr.jalon.referentiel.cli;

import java.util.List;

/** Tells what came of files. */
@FunctionalInterface
interface CheckReport {

    /** Tells of all files, in the order in which they were read. */
    void tell(List<CheckedFile> files);
}
