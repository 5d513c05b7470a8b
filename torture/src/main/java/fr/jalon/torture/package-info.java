/** Faults on the running product under load (chaos testing), checked by an independent eye. */
@NullMarked
package fr.jalon.torture;

import org.jspecify.annotations.NullMarked;
