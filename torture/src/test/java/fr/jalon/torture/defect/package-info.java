/** Tests of the defects. */
@NullMarked
package fr.jalon.torture.defect;

import org.jspecify.annotations.NullMarked;
