/** What is refused, and by which rule. */
@NullMarked
package fr.jalon.domain.refusal;

import org.jspecify.annotations.NullMarked;
