/** How hard the tests try: one property for seeds, repetitions, kills and minutes; and how long they wait. */
@NullMarked
package fr.jalon.strength;

import org.jspecify.annotations.NullMarked;
