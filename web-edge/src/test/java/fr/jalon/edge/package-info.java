/** The edge, tried on a service that is nothing else. */
@NullMarked
package fr.jalon.edge;

import org.jspecify.annotations.NullMarked;
