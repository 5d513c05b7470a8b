/** Holds the architecture: who may know whom, what the domain keeps away from, and how things are called. */
@NullMarked
package fr.jalon.acceptance.architecture;

import org.jspecify.annotations.NullMarked;
