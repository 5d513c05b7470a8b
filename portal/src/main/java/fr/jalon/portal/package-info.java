/** The pages that people see: how they are guarded and wired. */
@NullMarked
package fr.jalon.portal;

import org.jspecify.annotations.NullMarked;
