/** How slowly, and how much, somebody may send who is not known yet. */
@NullMarked
package fr.jalon.door.pace;

import org.jspecify.annotations.NullMarked;
