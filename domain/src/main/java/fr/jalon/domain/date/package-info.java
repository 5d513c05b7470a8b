/** Days, years and periods of facts. */
@NullMarked
package fr.jalon.domain.date;

import org.jspecify.annotations.NullMarked;
