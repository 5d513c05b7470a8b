package fr.jalon.domain.shape;

/**
 * A field as it stands in the API, in events, in CSV headers and in rule files.
 *
 * @param name its name on the wire
 * @param kind what it holds
 * @param required whether it must be there; an absent optional field is unknown
 */
public record Field(String name, FieldKind kind, boolean required) {}
