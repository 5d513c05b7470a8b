package fr.jalon.acceptance.architecture.wrong.command.intake;

public record SomeIntake() {}
