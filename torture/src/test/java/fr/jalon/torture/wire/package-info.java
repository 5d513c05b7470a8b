/** Tests of the wires. */
@NullMarked
package fr.jalon.torture.wire;

import org.jspecify.annotations.NullMarked;
