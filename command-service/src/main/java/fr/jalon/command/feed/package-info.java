/** In which order: pending marks become dense positions, and nothing is ever guessed (docs/adr). */
@NullMarked
package fr.jalon.command.feed;

import org.jspecify.annotations.NullMarked;
