/** What each command of the command line does, once its arguments are read. Speaks HTTP to a running product, or runs one. */
@NullMarked
package fr.jalon.standalone.cli;

import org.jspecify.annotations.NullMarked;
