/** Tests of the processes and their guard. */
@NullMarked
package fr.jalon.torture.process;

import org.jspecify.annotations.NullMarked;
