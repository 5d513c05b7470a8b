package fr.jalon.command.handling;

import fr.jalon.domain.refusal.Refusal;
import java.util.List;

/** What happened to a command. */
public sealed interface Outcome {

    /** It was recorded. */
    record Stored(Answer answer) implements Outcome {}

    /** It would be recorded; nothing was. */
    record Decided(Answer answer) implements Outcome {}

    /** It was recorded before, under the same key or with the same content; nothing was recorded now. */
    record Repeated(Answer answer) implements Outcome {}

    /** It breaks rules; nothing was recorded. */
    record Refused(List<Refusal> refusals) implements Outcome {

        /** Copies the list. */
        public Refused {
            refusals = List.copyOf(refusals);
        }
    }

    /** The territory does not have the version that was expected; nothing was recorded. */
    record VersionMismatch(long version) implements Outcome {}
}
