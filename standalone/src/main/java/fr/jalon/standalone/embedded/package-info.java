/** PostgreSQL, a Kafka broker and the MongoDB protocol, each with its durable folder, on loopback ports. Knows folder and outcome. */
@NullMarked
package fr.jalon.standalone.embedded;

import org.jspecify.annotations.NullMarked;
