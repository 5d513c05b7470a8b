package fr.jalon.domain.rule;

import fr.jalon.domain.value.ReferentielFamily;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which edition of the rules counts on which day: the published editions of the product's action, and of the actions that take its
 * place (docs/spec/domain.md section 6). Drafts are no part of it. Immutable.
 */
public final class Succession {

    private static final Comparator<@Nullable LocalDate> EARLIEST = Comparator.nullsLast(Comparator.naturalOrder());

    private static final Pattern FAMILY = Pattern.compile("[^-@]+");

    private final List<Edition> editions;
    private final SequencedSet<String> line;

    /** What counts on every day, where neither time nor territories make a difference: asked for at every command. */
    private final @Nullable InForce forEver;

    /**
     * A published edition.
     *
     * @param follows what it takes the place of, null if it counts from the day of its publication on
     */
    public record Edition(RuleSet rules, @Nullable Follows follows) {

        private boolean counts(LocalDate day) {
            return follows == null || (follows.from() != null && !follows.from().isAfter(day));
        }

        private @Nullable LocalDate from() {
            return follows == null ? LocalDate.MIN : follows.from();
        }

        private String family() {
            return familyOf(rules.edition());
        }
    }

    /**
     * The action whose place an edition takes.
     *
     * @param from the first day on which it does, null: on no day yet
     */
    public record Follows(String action, @Nullable LocalDate from) {}

    /**
     * What counts on a day.
     *
     * @param action the action of both
     * @param levels null if the action has no edition with levels
     * @param score null if it has none with a score
     */
    public record InForce(
            String action,
            @Nullable RuleSet levels,
            @Nullable RuleSet score) {

        /** The edition that is announced: that of the levels, and that of the score where there are no levels. */
        public Optional<RuleSet> announced() {
            return Optional.ofNullable(levels == null ? score : levels);
        }

        /** Whether an edition counts, for its levels or for its score. */
        public boolean has(String edition) {
            return Stream.of(Optional.ofNullable(levels), Optional.ofNullable(score))
                    .flatMap(Optional::stream)
                    .anyMatch(rules -> rules.edition().equals(edition));
        }
    }

    private Succession(String first, List<Edition> published) {
        this.line = line(first, published);
        this.editions = published.stream()
                .filter(each -> line.contains(each.rules().action()))
                .toList();
        this.forEver = isPlain() ? in(first, LocalDate.MIN) : null;
    }

    /**
     * The succession that begins with an action.
     *
     * @param first the action that territories are followed under as long as no other takes its place
     * @param published in the order of publication; editions of actions that take no part are left out
     */
    public static Succession of(String first, List<Edition> published) {
        return new Succession(first, published);
    }

    /** One edition for ever. */
    public static Succession always(RuleSet rules) {
        return of(rules.action(), List.of(new Edition(rules, null)));
    }

    /** The family of an edition, which is that of its référentiel: what stands in its name before the first hyphen or at sign. */
    public static String familyOf(String edition) {
        Matcher family = FAMILY.matcher(edition);
        return family.lookingAt() ? family.group() : edition;
    }

    /** The actions that take part, each after the one whose place it takes. */
    private static SequencedSet<String> line(String first, List<Edition> published) {
        SequencedSet<String> line = new LinkedHashSet<>(List.of(first));
        boolean grows = true;
        while (grows) {
            grows = line.addAll(published.stream()
                    .filter(each -> each.follows() != null
                            && line.contains(each.follows().action()))
                    .map(each -> each.rules().action())
                    .toList());
        }
        return line;
    }

    /** The editions that take part, in the order of publication. */
    public List<Edition> editions() {
        return editions;
    }

    /** The published edition of that name, if it takes part. */
    public Optional<RuleSet> named(String edition) {
        return editions.stream()
                .map(Edition::rules)
                .filter(rules -> rules.edition().equals(edition))
                .findFirst();
    }

    /** Whether time and territories make no difference: one action, and no edition that waits for its day. */
    public boolean isPlain() {
        return editions.stream().allMatch(each -> each.follows() == null);
    }

    /** What counts for whoever has no day of his own. */
    public InForce on(LocalDate day) {
        return on(day, null);
    }

    /**
     * What counts on a day for a territory.
     *
     * @param adopted the family that it has adopted by then, null if none; one of which nothing is published changes nothing
     */
    public InForce on(LocalDate day, @Nullable ReferentielFamily adopted) {
        return forEver == null ? in(path(day, text(adopted)).getLast(), day) : forEver;
    }

    private static @Nullable String text(@Nullable ReferentielFamily family) {
        return family == null ? null : family.text();
    }

    private InForce in(String action, LocalDate day) {
        return new InForce(
                action, levels(action, day).orElse(null), score(action, day).orElse(null));
    }

    /**
     * The edition whose levels are shown on a day: that in force, or, where none is, the last that was before it.
     *
     * @throws IllegalStateException if no edition has levels
     */
    public RuleSet levelsShownOn(LocalDate day, @Nullable ReferentielFamily adopted) {
        return path(day, text(adopted)).reversed().stream()
                .flatMap(action -> levels(action, day).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No edition defines levels"));
    }

    /** Every edition that some territory is announced under on some day, the first one first. */
    public List<RuleSet> announced() {
        SequencedSet<RuleSet> announced = new LinkedHashSet<>();
        TreeSet<LocalDate> days = new TreeSet<>(List.of(LocalDate.MIN));
        editions.stream().map(Edition::from).filter(Objects::nonNull).forEach(days::add);
        for (LocalDate each : days) {
            on(each).announced().ifPresent(announced::add);
            editions.stream()
                    .map(edition -> in(path(each, edition.family()).getLast(), each))
                    .flatMap(own -> own.announced().stream())
                    .forEach(announced::add);
        }
        return List.copyOf(announced);
    }

    /** How many of the editions count by a day; where it is the same on two days, the same editions count for everybody on both. */
    public long begunBy(LocalDate day) {
        return editions.stream().filter(each -> each.counts(day)).count();
    }

    /** The first day after another on which something else counts for whoever has no day of his own; empty if there is none. */
    public Optional<LocalDate> nextChangeAfter(LocalDate day) {
        InForce now = on(day);
        return editions.stream()
                .map(Edition::from)
                .filter(Objects::nonNull)
                .filter(day::isBefore)
                .sorted()
                .filter(from -> !on(from).equals(now))
                .findFirst();
    }

    /** The actions that have taken each other's place by a day, the one that counts last. */
    private List<String> path(LocalDate day, @Nullable String adopted) {
        List<String> general = onwards(List.of(line.getFirst()), day, line);
        List<String> own = adopted == null ? List.of() : actionsOf(adopted);
        if (own.isEmpty() || own.contains(general.getLast())) {
            return general;
        }
        Optional<String> passed =
                general.reversed().stream().filter(own::contains).findFirst();
        return passed.isPresent()
                ? general.subList(0, general.indexOf(passed.get()) + 1)
                : onwards(wayTo(own.getFirst()), day, own);
    }

    /** A path as it goes on by a day, over certain actions. */
    private List<String> onwards(List<String> begun, LocalDate day, Collection<String> over) {
        List<String> path = new ArrayList<>(begun);
        Optional<String> next = followerOf(path.getLast(), day, path);
        while (next.filter(over::contains).isPresent()) {
            path.add(next.get());
            next = followerOf(path.getLast(), day, path);
        }
        return path;
    }

    /** Of several that take the same place, the one that came last, and among those the one published last. */
    private Optional<String> followerOf(String action, LocalDate day, List<String> before) {
        return editions.stream()
                .filter(each ->
                        each.follows() != null && each.follows().action().equals(action))
                .filter(each ->
                        each.counts(day) && !before.contains(each.rules().action()))
                .reduce((earlier, later) -> EARLIEST.compare(earlier.from(), later.from()) <= 0 ? later : earlier)
                .map(each -> each.rules().action());
    }

    private List<String> actionsOf(String family) {
        return line.stream()
                .filter(action -> of(action).anyMatch(each -> each.family().equals(family)))
                .toList();
    }

    private List<String> wayTo(String action) {
        List<String> way = new ArrayList<>(List.of(action));
        Optional<String> before = Optional.of(action);
        while (before.isPresent() && !before.get().equals(line.getFirst())) {
            before = of(before.get())
                    .flatMap(each -> Stream.ofNullable(each.follows()))
                    .map(Follows::action)
                    .filter(each -> line.contains(each) && !way.contains(each))
                    .findFirst();
            before.ifPresent(way::addFirst);
        }
        return way;
    }

    private Stream<Edition> of(String action) {
        return editions.stream().filter(each -> each.rules().action().equals(action));
    }

    private Optional<RuleSet> levels(String action, LocalDate day) {
        return last(action, day, rules -> !rules.levels().isEmpty());
    }

    private Optional<RuleSet> score(String action, LocalDate day) {
        return last(action, day, rules -> rules.score() != null);
    }

    /** The last published one that counts; for whoever lives under an action before its day, the one that will count first. */
    private Optional<RuleSet> last(String action, LocalDate day, Predicate<RuleSet> wanted) {
        List<Edition> wantedOnes =
                of(action).filter(each -> wanted.test(each.rules())).toList();
        return wantedOnes.stream()
                .filter(each -> each.counts(day))
                .reduce((earlier, later) -> later)
                .or(() -> of(action).anyMatch(each -> each.counts(day))
                        ? Optional.empty()
                        : wantedOnes.stream().min(Comparator.comparing(Edition::from, EARLIEST)))
                .map(Edition::rules);
    }
}
