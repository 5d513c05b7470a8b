package fr.jalon.domain.refusal;

import org.jspecify.annotations.Nullable;

/**
 * Why something was refused: a value, not an exception (docs/spec/domain.md section 7).
 *
 * @param pointer JSON pointer (RFC 6901) to the field; empty for the whole
 * @param rule the rule that is broken
 * @param value what was seen there, null if nothing was
 */
public record Refusal(String pointer, Rule rule, @Nullable Object value) {

    /** The same refusal, seen from one level above. */
    public Refusal under(String parent) {
        return new Refusal(parent + pointer, rule, value);
    }
}
