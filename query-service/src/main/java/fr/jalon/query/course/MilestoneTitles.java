package fr.jalon.query.course;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.words.MilestoneWords;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.SynergyStep;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.fact.SynergyLife;
import fr.jalon.domain.value.Actor;
import fr.jalon.domain.value.Label;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What milestones are called where one is told among others. */
public final class MilestoneTitles {

    private static final List<String> NAMING = List.of("title", "name", "network", "project");

    private final MilestoneWords words;
    private final Facts facts;

    /** Titles in a language, of milestones among these facts. */
    public MilestoneTitles(Language language, Facts facts) {
        this.words = new MilestoneWords(language);
        this.facts = facts;
    }

    /** Such as: Principles of EIT integrated into a project – Écoparc rhénan. */
    public String title(Milestone milestone) {
        String type = words.type(milestone.type());
        return type.substring(0, 1).toUpperCase(Locale.ROOT)
                + type.substring(1)
                + about(milestone).map(about -> " – " + about).orElse("");
    }

    /** Its title or name, that of its synergy, or that of its actor. */
    Optional<String> about(Milestone milestone) {
        Optional<String> own = NAMING.stream()
                .flatMap(field ->
                        Optional.ofNullable(milestone.type().shape().valueOf((Record) milestone, field)).stream())
                .filter(Label.class::isInstance)
                .map(label -> ((Label) label).text())
                .findFirst();
        return own.or(() -> ofActor(milestone)).or(() -> ofSynergy(milestone));
    }

    private static Optional<String> ofActor(Milestone milestone) {
        return milestone.type().shape().valueOf((Record) milestone, "actor") instanceof Actor actor
                ? Optional.of(actor.name().text())
                : Optional.empty();
    }

    private Optional<String> ofSynergy(Milestone milestone) {
        return milestone instanceof SynergyStep step
                ? facts.synergy(step.synergyId())
                        .flatMap(SynergyLife::identified)
                        .map(identified -> identified.title().text())
                : Optional.empty();
    }
}
