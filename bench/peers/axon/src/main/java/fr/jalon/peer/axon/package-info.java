/** Events in Axon's own JPA store, shown by a tracking processor. */
@NullMarked
package fr.jalon.peer.axon;

import org.jspecify.annotations.NullMarked;
