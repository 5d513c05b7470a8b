/** What may enter: from JSON to commands, the same for a request and for a line of an import. */
@NullMarked
package fr.jalon.command.intake;

import org.jspecify.annotations.NullMarked;
