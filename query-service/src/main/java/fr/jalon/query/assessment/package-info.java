/** Slice: what a territory was worth on any date, as known at any instant, under any edition, in words. */
@NullMarked
package fr.jalon.query.assessment;

import org.jspecify.annotations.NullMarked;
