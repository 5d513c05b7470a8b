@NullMarked
package fr.jalon.portal;

import org.jspecify.annotations.NullMarked;
