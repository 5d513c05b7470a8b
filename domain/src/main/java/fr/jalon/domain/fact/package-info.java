/** What stands when: the facts of a territory, indexed, and the life of its synergies. */
@NullMarked
package fr.jalon.domain.fact;

import org.jspecify.annotations.NullMarked;
