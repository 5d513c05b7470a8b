/** Every route of a running service, and whether anybody gets in who should not. */
@NullMarked
package fr.jalon.acceptance.sweep;

import org.jspecify.annotations.NullMarked;
