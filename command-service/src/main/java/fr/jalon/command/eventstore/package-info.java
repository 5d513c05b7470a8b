/** What happened: Axon's JDBC engine on the schema of this product, with events as the contract writes them. */
@NullMarked
package fr.jalon.command.eventstore;

import org.jspecify.annotations.NullMarked;
