/** Slice: what changed between two instants of knowledge, and how the history was lived. */
@NullMarked
package fr.jalon.query.audit;

import org.jspecify.annotations.NullMarked;
