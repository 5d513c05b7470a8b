@NullMarked
package fr.jalon.notices.duty;

import org.jspecify.annotations.NullMarked;
