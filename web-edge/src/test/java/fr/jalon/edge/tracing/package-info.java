@NullMarked
package fr.jalon.edge.tracing;

import org.jspecify.annotations.NullMarked;
