package fr.jalon.acceptance.architecture.wrong.command.publication;

public record SomePublication() {}
