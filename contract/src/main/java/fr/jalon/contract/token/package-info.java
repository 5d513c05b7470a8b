/** The opaque tokens that clients carry from an answer to the next question. */
@NullMarked
package fr.jalon.contract.token;

import org.jspecify.annotations.NullMarked;
