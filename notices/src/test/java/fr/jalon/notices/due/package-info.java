@NullMarked
package fr.jalon.notices.due;

import org.jspecify.annotations.NullMarked;
