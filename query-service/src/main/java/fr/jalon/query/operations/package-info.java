/** How the read side is: what stands still is seen, by comparing Kafka with the views and at nobody's word. */
@NullMarked
package fr.jalon.query.operations;

import org.jspecify.annotations.NullMarked;
