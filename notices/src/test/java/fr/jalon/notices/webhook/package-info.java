@NullMarked
package fr.jalon.notices.webhook;

import org.jspecify.annotations.NullMarked;
