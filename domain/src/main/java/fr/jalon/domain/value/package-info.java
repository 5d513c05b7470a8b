/** The values that facts are made of: each checks itself, so that a wrong one cannot exist. */
@NullMarked
package fr.jalon.domain.value;

import org.jspecify.annotations.NullMarked;
