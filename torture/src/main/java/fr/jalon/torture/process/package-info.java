/** The processes that are made to suffer, and their guard. */
@NullMarked
package fr.jalon.torture.process;

import org.jspecify.annotations.NullMarked;
