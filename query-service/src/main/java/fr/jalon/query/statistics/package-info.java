/** Slice: how all territories stand together, on a day and through time. */
@NullMarked
package fr.jalon.query.statistics;

import org.jspecify.annotations.NullMarked;
