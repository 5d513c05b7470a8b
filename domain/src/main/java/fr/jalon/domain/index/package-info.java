/** Immutable ordered indexes that share their structure: what keeps a decision cheap however long the history is. */
@NullMarked
package fr.jalon.domain.index;

import org.jspecify.annotations.NullMarked;
