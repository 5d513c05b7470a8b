@NullMarked
package fr.jalon.command.operations;

import org.jspecify.annotations.NullMarked;
