/** The fiches of a référentiel: Markdown in which a heading with a YAML fence makes an action. */
@NullMarked
package fr.jalon.referentiel.fiche;

import org.jspecify.annotations.NullMarked;
