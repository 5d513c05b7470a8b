/** The contract of the view store: what is kept of one generation, and what the store of it owes. Knows the read model. */
@NullMarked
package fr.jalon.query.store;

import org.jspecify.annotations.NullMarked;
