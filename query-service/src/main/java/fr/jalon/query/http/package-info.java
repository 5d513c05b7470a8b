/** Speaks HTTP for the questions of the read side, and nothing more. */
@NullMarked
package fr.jalon.query.http;

import org.jspecify.annotations.NullMarked;
