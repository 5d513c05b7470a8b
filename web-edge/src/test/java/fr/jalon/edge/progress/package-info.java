@NullMarked
package fr.jalon.door.progress;

import org.jspecify.annotations.NullMarked;
