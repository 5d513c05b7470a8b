/** What all calls of this module share at their door: who asks, what he sent, what he is answered where it goes wrong. */
@NullMarked
package fr.jalon.notices.door;

import org.jspecify.annotations.NullMarked;
