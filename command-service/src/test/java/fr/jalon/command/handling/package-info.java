/** Tests of the handling of commands on a real PostgreSQL. */
@NullMarked
package fr.jalon.command.handling;

import org.jspecify.annotations.NullMarked;
