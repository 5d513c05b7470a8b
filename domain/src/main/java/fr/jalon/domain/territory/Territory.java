package fr.jalon.domain.territory;

import fr.jalon.domain.assessment.Announcements;
import fr.jalon.domain.assessment.Levels;
import fr.jalon.domain.assessment.RuleIndex;
import fr.jalon.domain.assessment.Scores;
import fr.jalon.domain.audit.Audits;
import fr.jalon.domain.event.Announcement;
import fr.jalon.domain.event.AuditEvent;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.MilestoneRetracted;
import fr.jalon.domain.event.RegistrationEvent.TerritoryDetailsChanged;
import fr.jalon.domain.event.RegistrationEvent.TerritoryRegistered;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.fact.Details;
import fr.jalon.domain.fact.DetailsOverTime;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.Succession;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A territory as its events make it; immutable. A later state shares its structure with the earlier one, so that many
 * states of one history cost little more than the last.
 */
public sealed interface Territory {

    /** Nothing is recorded; the first rule set is the one whose levels will be announced. */
    static Unregistered unregistered(List<RuleSet> rules) {
        return new Unregistered(Succession.always(rules.getFirst()), rules);
    }

    /** Nothing is recorded; what is in force on a day will be announced. */
    static Unregistered unregistered(Succession succession) {
        return new Unregistered(succession, succession.announced());
    }

    /** Nothing is recorded; read under these editions, among which are all that the succession may put into force. */
    static Unregistered unregistered(Succession succession, List<RuleSet> rules) {
        return new Unregistered(succession, rules);
    }

    /** The state after one event more; O(log n) in the length of the history. */
    Registered evolve(TerritoryEvent event);

    /** How many events it has, announcements included. */
    long version();

    /** Nobody follows it yet. */
    record Unregistered(Succession succession, List<RuleSet> rules) implements Territory {

        /** Refuses to be without rules. */
        public Unregistered {
            if (rules.isEmpty()) {
                throw new IllegalArgumentException("A territory is followed under some rules");
            }
            rules = List.copyOf(rules);
        }

        @Override
        public Registered evolve(TerritoryEvent event) {
            if (!(event instanceof TerritoryRegistered registered)) {
                throw new IllegalArgumentException("A history starts with a registration, not with " + event);
            }
            return new Registered(
                    registered,
                    List.of(),
                    succession,
                    DetailsOverTime.of(registered),
                    Facts.NONE,
                    rules.stream()
                            .map(each -> RuleIndex.none(each).with(DetailsOverTime.of(registered)))
                            .toList(),
                    Announcements.NONE,
                    Audits.NONE,
                    1);
        }

        @Override
        public long version() {
            return 0;
        }
    }

    /**
     * It is followed.
     *
     * @param registration how it began
     * @param changes how its details changed, in the order of logging
     * @param succession which edition is in force on a day
     * @param details what it is on every day, those changes counted
     * @param facts what was recorded
     * @param standings the facts under each edition of the rules, those that may be in force among them
     * @param announced the announcements, folded
     * @param audits what auditors said; nothing else depends on it
     * @param version how many events it has
     */
    record Registered(
            TerritoryRegistered registration,
            List<TerritoryDetailsChanged> changes,
            Succession succession,
            DetailsOverTime details,
            Facts facts,
            List<RuleIndex> standings,
            Announcements announced,
            Audits audits,
            long version)
            implements Territory {

        /** Copies the lists. */
        public Registered {
            changes = List.copyOf(changes);
            standings = List.copyOf(standings);
        }

        @Override
        public Registered evolve(TerritoryEvent event) {
            return switch (event) {
                case TerritoryRegistered again ->
                    throw new IllegalArgumentException("Registered twice: " + again.siren());
                case TerritoryDetailsChanged change -> with(change);
                case Milestone milestone -> with(facts.logged(milestone, version + 1));
                case MilestoneRetracted retracted -> with(facts.retracted(retracted));
                case Announcement announcement ->
                    new Registered(
                            registration,
                            changes,
                            succession,
                            details,
                            facts,
                            standings,
                            announced.after(announcement),
                            audits,
                            version + 1);
                case AuditEvent audit ->
                    new Registered(
                            registration,
                            changes,
                            succession,
                            details,
                            facts,
                            standings,
                            announced,
                            audits.after(audit, version + 1),
                            version + 1);
            };
        }

        /** The territory. */
        public Siren siren() {
            return registration.siren();
        }

        /** The levels of the first edition. */
        public Levels levels() {
            return Levels.of(standings.getFirst());
        }

        /** Whether levels are announced on a day, and not a score. */
        public boolean hasLevelsInForce(LocalDate day) {
            return succession.on(day, facts.familyOn(day).orElse(null)).levels() != null;
        }

        /** What must be announced so that the announcements equal what is in force on a day. */
        public List<? extends Announcement> due(LocalDate today) {
            return inForce(today).map(reading -> announced.due(reading, today)).orElse(List.of());
        }

        /** The first day after another on which time alone changes what is announced, if nothing else comes into force by then. */
        public Optional<LocalDate> nextChangeAfter(LocalDate day) {
            return inForce(day)
                    .flatMap(reading -> reading.rules().levels().isEmpty()
                            ? Scores.of(reading).flatMap(scores -> scores.nextChangeAfter(day))
                            : Levels.of(reading).nextChangeAfter(day));
        }

        /** The facts under the edition that is announced on a day; empty if the action in force has none yet. */
        private Optional<RuleIndex> inForce(LocalDate day) {
            return succession
                    .on(day, facts.familyOn(day).orElse(null))
                    .announced()
                    .map(rules -> standings.stream()
                            .filter(reading -> reading.rules().edition().equals(rules.edition()))
                            .findFirst()
                            .orElseThrow());
        }

        /** What it was called and was on a day; before any change, as it was registered. */
        public Details detailsOn(LocalDate day) {
            return details.on(day).orElseThrow();
        }

        private Registered with(TerritoryDetailsChanged change) {
            List<TerritoryDetailsChanged> now = new ArrayList<>(changes);
            now.add(change);
            DetailsOverTime after = details.with(change);
            return new Registered(
                    registration,
                    now,
                    succession,
                    after,
                    facts,
                    standings.stream().map(reading -> reading.with(after)).toList(),
                    announced,
                    audits,
                    version + 1);
        }

        private Registered with(Facts.Step step) {
            List<RuleIndex> now = standings.stream()
                    .map(reading -> reading.after(facts, step))
                    .toList();
            return new Registered(
                    registration, changes, succession, details, step.after(), now, announced, audits, version + 1);
        }
    }
}
