/** What an initiative sets out to do and does, in words of closed lists. */
@NullMarked
package fr.jalon.domain.initiative;

import org.jspecify.annotations.NullMarked;
