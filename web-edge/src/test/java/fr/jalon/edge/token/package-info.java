/** Bearer tokens, tried with issuers in the same process. */
@NullMarked
package fr.jalon.edge.token;

import org.jspecify.annotations.NullMarked;
