/** Who is told: the feed, published to Kafka in its order. */
@NullMarked
package fr.jalon.command.publication;

import org.jspecify.annotations.NullMarked;
