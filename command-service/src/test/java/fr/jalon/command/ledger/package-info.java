/** The ledger: its trees, its checkpoints, and that changes are found. */
@NullMarked
package fr.jalon.command.ledger;

import org.jspecify.annotations.NullMarked;
