/** That history was not changed: a Merkle tree over the feed, its signed checkpoints, and what shows them to others. */
@NullMarked
package fr.jalon.command.ledger;

import org.jspecify.annotations.NullMarked;
