package fr.jalon.acceptance.architecture.wrong.domain.fact;

public record SomeFact(String text) {}
