package fr.jalon.domain.refusal;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown by the constructor of a value that cannot be. Whoever reads input turns it into a {@link Refusal}. */
public final class RefusedValue extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    /** Refuses the value as a whole. */
    public RefusedValue(Rule rule, @Nullable Object value) {
        this("", rule, value);
    }

    /** Refuses one field of a record; the pointer is relative to the record. */
    public RefusedValue(String pointer, Rule rule, @Nullable Object value) {
        super(pointer + " breaks " + rule.slug() + ": " + value);
        this.refusal = new Refusal(pointer, rule, value);
    }

    /** What is refused, and why. */
    public Refusal refusal() {
        return refusal;
    }
}
