/** What the services do alike for everybody who comes in over HTTP: tokens, roles, refusals in words. */
@NullMarked
package fr.jalon.door;

import org.jspecify.annotations.NullMarked;
