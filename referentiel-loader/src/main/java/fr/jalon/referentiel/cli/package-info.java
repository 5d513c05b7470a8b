/** The command line of the loader. */
@NullMarked
package fr.jalon.referentiel.cli;

import org.jspecify.annotations.NullMarked;
