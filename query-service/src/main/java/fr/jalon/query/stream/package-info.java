/** Slice: each event as soon as the views show it, in the order of positions, as server-sent events. */
@NullMarked
package fr.jalon.query.stream;

import org.jspecify.annotations.NullMarked;
