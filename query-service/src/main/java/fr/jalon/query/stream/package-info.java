/** Tells listeners each event as soon as the views show it, in the order of positions. Knows view. */
@NullMarked
package fr.jalon.query.stream;

import org.jspecify.annotations.NullMarked;
