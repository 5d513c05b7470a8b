package fr.jalon.domain.rule;

/** The same words in the two languages of the product. */
public record Words(String fr, String en) {}
