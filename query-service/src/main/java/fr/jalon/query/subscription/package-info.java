/** Reads the events of Kafka from where the views stand, and hands them to the projection. */
@NullMarked
package fr.jalon.query.subscription;

import org.jspecify.annotations.NullMarked;
