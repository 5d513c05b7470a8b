/** Files to hand in, made of what the public HTTP API answers. */
@NullMarked
package fr.jalon.reports;

import org.jspecify.annotations.NullMarked;
