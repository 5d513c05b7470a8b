/** Seeded properties of random histories, held against an oracle that was written from the specification alone. */
@NullMarked
package fr.jalon.domain.property;

import org.jspecify.annotations.NullMarked;
