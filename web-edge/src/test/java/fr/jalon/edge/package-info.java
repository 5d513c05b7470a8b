/** The door, tried with issuers in the same process. */
@NullMarked
package fr.jalon.door;

import org.jspecify.annotations.NullMarked;
