/** How the write side is: what stands still is seen, by looking at the database and at nobody's word. */
@NullMarked
package fr.jalon.command.operations;

import org.jspecify.annotations.NullMarked;
