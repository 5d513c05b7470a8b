/** Figures of a territory, added up from its facts. */
@NullMarked
package fr.jalon.domain.indicator;

import org.jspecify.annotations.NullMarked;
