/** Charts as pictures. */
@NullMarked
package fr.jalon.reports.picture;

import org.jspecify.annotations.NullMarked;
