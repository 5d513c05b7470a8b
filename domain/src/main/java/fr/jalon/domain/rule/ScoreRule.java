package fr.jalon.domain.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an action earns points.
 *
 * @param questionnaires the first whose {@code when} holds counts; the last has none, so that one always does
 */
public record ScoreRule(List<Questionnaire> questionnaires) {

    /** Refuses a score without a last questionnaire that always counts. */
    public ScoreRule {
        if (questionnaires.isEmpty() || questionnaires.getLast().when() != null) {
            throw new IllegalArgumentException("A score has no questionnaire for everybody else");
        }
        questionnaires = List.copyOf(questionnaires);
    }

    /** The same questions for everybody. */
    public ScoreRule(BigDecimal outOf, List<Part> parts) {
        this(List.of(new Questionnaire(null, null, outOf, parts)));
    }

    /** The questionnaire of those whom no other concerns. */
    public Questionnaire general() {
        return questionnaires.getLast();
    }

    /** Every condition that it looks at. */
    public Stream<Condition> conditions() {
        return questionnaires.stream().flatMap(Questionnaire::conditions);
    }

    /** The figures of which parts earn as much as they reach. */
    public Stream<Condition.Leaf> proportions() {
        return questionnaires.stream()
                .flatMap(questionnaire -> questionnaire.parts().stream())
                .flatMap(part -> part.cases().stream())
                .flatMap(each -> each.earns() instanceof Earning.Proportion(Condition.Leaf leaf)
                        ? Stream.of(leaf)
                        : Stream.of());
    }

    /** What a questionnaire is called. */
    public record Name(String id, Words label) {}

    /**
     * What is asked of the territories for whom {@code when} holds.
     *
     * @param name null where everybody is asked the same
     * @param when null: of everybody else
     * @param outOf the most points of the action
     * @param parts what earns a share of them; the shares of each way through the cases sum to 1 at most
     */
    public record Questionnaire(
            @Nullable Name name, @Nullable Condition when, BigDecimal outOf, List<Part> parts) {

        /** Copies the list. */
        public Questionnaire {
            parts = List.copyOf(parts);
        }

        /** Whether a part of it can leave the total. */
        public boolean hasExceptions() {
            return parts.stream().anyMatch(part -> part.notConcerned() != null);
        }

        /**
         * Whether it asks no more than which cases hold on the day and what share each is worth, as the first editions did:
         * what is answered of those keeps its form.
         */
        public boolean isPlain() {
            return name == null
                    && conditions().noneMatch(Condition::countsFromAnother)
                    && parts.stream()
                            .allMatch(part -> part.notConcerned() == null
                                    && part.category() == null
                                    && part.cases().stream().allMatch(each -> each.earns() instanceof Earning.Whole));
        }

        /** Every condition that it looks at, its own first. */
        Stream<Condition> conditions() {
            return Stream.concat(Stream.ofNullable(when), parts.stream().flatMap(Part::conditions));
        }
    }

    /**
     * One thing that earns a share.
     *
     * @param action its number under the action, such as {@code 3.5.2.1}
     * @param label what people call it
     * @param category what it is about, null if the edition does not say
     * @param notConcerned while it holds, the part is neither earned nor asked for; null: it always is
     * @param cases the first whose {@code when} holds counts; the last has none, so that one always does
     */
    public record Part(
            String action,
            Words label,
            @Nullable ScoreCategory category,
            @Nullable Condition notConcerned,
            List<Case> cases) {

        /** Refuses a part without a last case that always counts. */
        public Part {
            if (cases.isEmpty() || cases.getLast().when() != null) {
                throw new IllegalArgumentException("Part " + action + " has no case for everybody else");
            }
            cases = List.copyOf(cases);
        }

        /** A part that concerns everybody. */
        public Part(String action, Words label, List<Case> cases) {
            this(action, label, null, null, cases);
        }

        Stream<Condition> conditions() {
            return Stream.concat(Stream.ofNullable(notConcerned), cases.stream().flatMap(Case::conditions));
        }
    }

    /**
     * What a part is worth where {@code when} holds.
     *
     * @param when null: for everybody else
     * @param share of the points of the action; zero if the part does not concern the territory
     * @param earns what earns the share
     */
    public record Case(@Nullable Condition when, Fraction share, Earning earns) {

        /** A share that is earned as a whole or not at all. */
        public Case(@Nullable Condition when, Fraction share, Condition holds) {
            this(when, share, new Earning.Whole(holds));
        }

        /** Whether it says that the part does not concern the territories for whom it holds. */
        public boolean isException() {
            return when != null && share.equals(Fraction.ZERO);
        }

        Stream<Condition> conditions() {
            return Stream.concat(Stream.ofNullable(when), Stream.of(earns.condition()));
        }
    }

    /** How a share is earned. */
    public sealed interface Earning {

        /** What the share is earned by: all of it where this holds. */
        Condition condition();

        /** All of it, or nothing. */
        record Whole(Condition condition) implements Earning {}

        /**
         * As much of it as the figure reaches of its threshold, all of it where it does.
         *
         * @param condition its threshold is the target
         */
        record Proportion(Condition.Leaf condition) implements Earning {

            /** The target. */
            public BigDecimal target() {
                return condition.threshold();
            }
        }
    }
}
