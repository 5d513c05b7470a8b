/** Tests of the publication from a real PostgreSQL to a real Kafka. */
@NullMarked
package fr.jalon.command.publication;

import org.jspecify.annotations.NullMarked;
