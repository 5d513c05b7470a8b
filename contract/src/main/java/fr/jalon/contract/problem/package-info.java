/** Refusals and failures as clients see them: RFC 9457 problems, in French or English. */
@NullMarked
package fr.jalon.contract.problem;

import org.jspecify.annotations.NullMarked;
