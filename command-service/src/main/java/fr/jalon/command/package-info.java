/** Takes commands in, decides, and keeps what happened. */
@NullMarked
package fr.jalon.command;

import org.jspecify.annotations.NullMarked;
