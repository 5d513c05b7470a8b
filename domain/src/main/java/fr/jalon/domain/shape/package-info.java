/** What a record of facts is made of, read off its components. */
@NullMarked
package fr.jalon.domain.shape;

import org.jspecify.annotations.NullMarked;
