/** Verifies an evidence pack offline, on a JDK alone. Knows nobody: it shares no code with the server that makes packs. */
@NullMarked
package fr.jalon.verify;

import org.jspecify.annotations.NullMarked;
