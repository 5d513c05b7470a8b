/** Tests of the command line. */
@NullMarked
package fr.jalon.torture;

import org.jspecify.annotations.NullMarked;
