/** What asks the product, as anybody could. */
@NullMarked
package fr.jalon.torture.client;

import org.jspecify.annotations.NullMarked;
