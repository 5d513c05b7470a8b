package fr.jalon.domain.audit;

import fr.jalon.domain.event.AuditEvent.AuditClosed;
import fr.jalon.domain.event.AuditEvent.AuditOpened;
import fr.jalon.domain.event.AuditEvent.AuditOpinionGiven;
import fr.jalon.domain.index.SortedTree;
import fr.jalon.domain.proof.Opinion;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An audit: opened, judged, closed. Immutable; a later state shares its structure with the earlier one.
 *
 * @param opened how it began
 * @param openedAs the version of the territory with its opening: all before it is what the audit knows
 * @param opinions the one that counts, by subject
 * @param given all that were ever given, by what they say
 * @param closing null while it is open
 */
public record Audit(
        AuditOpened opened,
        long openedAs,
        SortedTree<String, Given, Object> opinions,
        SortedTree<String, AuditOpinionGiven, Object> given,
        @Nullable Closing closing) {

    /**
     * An opinion.
     *
     * @param as the version of the territory with it
     */
    public record Given(AuditOpinionGiven opinion, long as) {}

    /**
     * How it ended.
     *
     * @param as the version of the territory with it
     */
    public record Closing(AuditClosed closed, long as) {}

    static Audit begun(AuditOpened opened, long version) {
        return new Audit(opened, version, SortedTree.empty(), SortedTree.empty(), null);
    }

    Audit with(AuditOpinionGiven opinion, long version) {
        return new Audit(
                opened,
                openedAs,
                opinions.with(opinion.subject().text(), new Given(opinion, version)),
                given.with(words(opinion), opinion),
                closing);
    }

    Audit with(AuditClosed closed, long version) {
        return new Audit(opened, openedAs, opinions, given, new Closing(closed, version));
    }

    private static String words(AuditOpinionGiven opinion) {
        return opinion.subject() + "\n" + opinion.opinion().slug() + "\n"
                + (opinion.note() == null ? "" : " " + opinion.note());
    }

    /** Whether no opinion is given any more. */
    public boolean isClosed() {
        return closing != null;
    }

    /** What is said of a subject; empty if nothing was said yet. */
    public Optional<Given> opinionOn(String subject) {
        return Optional.ofNullable(opinions.get(subject));
    }

    /** What is said of all subjects, by their names. */
    public List<Given> opinionsGiven() {
        return opinions.values();
    }

    /** How many subjects are judged so. */
    public int count(Opinion opinion) {
        return (int) opinions.values().stream()
                .filter(each -> each.opinion().opinion() == opinion)
                .count();
    }

    /** Whether it has this opinion already: as the one that counts, or, where none can be given any more, as any that ever did. */
    public boolean has(AuditOpinionGiven opinion) {
        return isClosed()
                ? given.get(words(opinion)) != null
                : opinionOn(opinion.subject().text())
                        .filter(known -> known.opinion().equals(opinion))
                        .isPresent();
    }
}
