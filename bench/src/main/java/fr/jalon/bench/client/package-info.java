/** The clients that load what is measured: one thread in a process of its own, whose cost is known and small. */
@NullMarked
package fr.jalon.bench.client;

import org.jspecify.annotations.NullMarked;
