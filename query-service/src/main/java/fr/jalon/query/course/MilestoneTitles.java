package fr.jalon.query.course;

import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.RecordWriter;
import fr.jalon.contract.problem.Language;
import fr.jalon.contract.words.MilestoneWords;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.SynergyStep;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.fact.SynergyLife;
import java.util.Locale;
import java.util.Optional;

/** What milestones are called where one is told among others. */
public final class MilestoneTitles {

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

    /** Its title or name, that of its synergy, its funders or its actor; empty if it is about nothing that has a name. */
    Optional<String> about(Milestone milestone) {
        String about = words.about(
                Json.fields(RecordWriter.write((Record) milestone)),
                id -> synergy(milestone).orElse(id));
        return about.isEmpty() ? Optional.empty() : Optional.of(about);
    }

    private Optional<String> synergy(Milestone milestone) {
        return milestone instanceof SynergyStep step
                ? facts.synergy(step.synergyId())
                        .flatMap(SynergyLife::identified)
                        .map(identified -> identified.title().text())
                : Optional.empty();
    }
}
