/** The wires between processes, which can be cut in every way. */
@NullMarked
package fr.jalon.torture.wire;

import org.jspecify.annotations.NullMarked;
