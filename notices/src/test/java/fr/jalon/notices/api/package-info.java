@NullMarked
package fr.jalon.notices.api;

import org.jspecify.annotations.NullMarked;
