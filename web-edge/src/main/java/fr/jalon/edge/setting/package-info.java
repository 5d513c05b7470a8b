/** The settings there are, and what each may be. */
@NullMarked
package fr.jalon.edge.setting;

import org.jspecify.annotations.NullMarked;
