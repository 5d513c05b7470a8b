/** Rule files: the editions of the rules, read, checked against the fiche and the catalogue of milestones. */
@NullMarked
package fr.jalon.referentiel.rules;

import org.jspecify.annotations.NullMarked;
