/** Reads fiches and rule files into rule sets, or says where and why they are wrong. */
@NullMarked
package fr.jalon.referentiel;

import org.jspecify.annotations.NullMarked;
