/** How the lines of the log file look. */
@NullMarked
package fr.jalon.standalone.log;

import org.jspecify.annotations.NullMarked;
