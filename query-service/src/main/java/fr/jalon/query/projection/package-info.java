/** Projects events into the views. Knows the store and the replay, is known by the subscription. */
@NullMarked
package fr.jalon.query.projection;

import org.jspecify.annotations.NullMarked;
