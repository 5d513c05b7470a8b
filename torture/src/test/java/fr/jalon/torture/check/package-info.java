/** Tests of the eye. */
@NullMarked
package fr.jalon.torture.check;

import org.jspecify.annotations.NullMarked;
