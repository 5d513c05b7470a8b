/** Documents that show a fact, and audits that look at them. */
@NullMarked
package fr.jalon.domain.proof;

import org.jspecify.annotations.NullMarked;
