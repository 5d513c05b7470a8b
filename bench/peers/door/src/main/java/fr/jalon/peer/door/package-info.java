/** The door that all peers have: the paths, bodies and tokens of the product, in front of what each does in its own way. */
@NullMarked
package fr.jalon.peer.door;

import org.jspecify.annotations.NullMarked;
