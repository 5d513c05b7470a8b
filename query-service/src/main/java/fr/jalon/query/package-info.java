/** Takes events in, shows and answers; everything here can be thrown away and made again. */
@NullMarked
package fr.jalon.query;

import org.jspecify.annotations.NullMarked;
