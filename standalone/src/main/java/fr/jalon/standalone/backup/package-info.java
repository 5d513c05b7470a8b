/** The log of events in one file, and a data folder made from it: everything else is made again from the log. */
@NullMarked
package fr.jalon.standalone.backup;

import org.jspecify.annotations.NullMarked;
