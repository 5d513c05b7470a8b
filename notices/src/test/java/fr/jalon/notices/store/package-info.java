@NullMarked
package fr.jalon.notices.store;

import org.jspecify.annotations.NullMarked;
