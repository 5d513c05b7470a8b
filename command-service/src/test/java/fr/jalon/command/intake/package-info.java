@org.jspecify.annotations.NullMarked
package fr.jalon.command.intake;
