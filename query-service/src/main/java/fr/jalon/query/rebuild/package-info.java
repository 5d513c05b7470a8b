/** Which generation of the views is live, and how another takes its place while everybody reads. Knows subscription and view. */
@NullMarked
package fr.jalon.query.rebuild;

import org.jspecify.annotations.NullMarked;
