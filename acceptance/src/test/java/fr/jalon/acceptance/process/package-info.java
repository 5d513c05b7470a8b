/** Starts what was built, as processes of their own. */
@NullMarked
package fr.jalon.acceptance.process;

import org.jspecify.annotations.NullMarked;
