/** From a command and what was recorded, to events or refusals. */
@NullMarked
package fr.jalon.domain.territory;

import org.jspecify.annotations.NullMarked;
