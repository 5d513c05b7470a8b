@NullMarked
package fr.jalon.edge.progress;

import org.jspecify.annotations.NullMarked;
