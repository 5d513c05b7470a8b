@NullMarked
package fr.jalon.door.tracing;

import org.jspecify.annotations.NullMarked;
