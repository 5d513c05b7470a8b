@NullMarked
package fr.jalon.notices.door;

import org.jspecify.annotations.NullMarked;
