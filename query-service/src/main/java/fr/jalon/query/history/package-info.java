/** Slice: what was recorded about a territory, to read and to take away. */
@NullMarked
package fr.jalon.query.history;

import org.jspecify.annotations.NullMarked;
