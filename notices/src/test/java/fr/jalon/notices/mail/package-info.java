@NullMarked
package fr.jalon.notices.mail;

import org.jspecify.annotations.NullMarked;
