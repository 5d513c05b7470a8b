@NullMarked
package fr.jalon.notices.given;

import org.jspecify.annotations.NullMarked;
