package fr.jalon.acceptance.architecture.wrong.query.http;

public record Door() {}
