/** Where the words of events stand, so that they are found without reading histories. Knows the domain only. */
@NullMarked
package fr.jalon.query.text;

import org.jspecify.annotations.NullMarked;
