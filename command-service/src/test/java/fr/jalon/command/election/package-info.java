@NullMarked
package fr.jalon.command.election;

import org.jspecify.annotations.NullMarked;
