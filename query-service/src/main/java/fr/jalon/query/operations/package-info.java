/** Slice: what an operator sees of the read side and does to it: health, metrics, rebuilds, stopped territories. */
@NullMarked
package fr.jalon.query.operations;

import org.jspecify.annotations.NullMarked;
