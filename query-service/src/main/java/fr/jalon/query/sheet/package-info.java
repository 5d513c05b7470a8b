/** Slice: audits as auditors opened them, what each knew, and two of them side by side. */
@NullMarked
package fr.jalon.query.sheet;

import org.jspecify.annotations.NullMarked;
