/** Who of several instances does it, and when again where it failed. */
@NullMarked
package fr.jalon.notices.duty;

import org.jspecify.annotations.NullMarked;
