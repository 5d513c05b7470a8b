/** Values with their limits: numbers, texts and names. */
@NullMarked
package fr.jalon.domain.value;

import org.jspecify.annotations.NullMarked;
