/** Folds events into views. Knows event and view, is known by the subscription. */
@NullMarked
package fr.jalon.query.projection;

import org.jspecify.annotations.NullMarked;
