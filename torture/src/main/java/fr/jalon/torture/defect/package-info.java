/** Defects that are put into the product on purpose, to show that they are found. */
@NullMarked
package fr.jalon.torture.defect;

import org.jspecify.annotations.NullMarked;
