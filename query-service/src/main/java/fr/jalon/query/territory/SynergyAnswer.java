package fr.jalon.query.territory;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.RecordWriter;
import fr.jalon.domain.choice.Choice;
import fr.jalon.domain.event.SynergyStep;
import fr.jalon.domain.event.SynergyStep.SynergyIdentified;
import fr.jalon.domain.event.SynergyStep.SynergyImplemented;
import fr.jalon.domain.event.SynergyStep.SynergyMeasured;
import fr.jalon.domain.fact.Fact;
import fr.jalon.domain.fact.SynergyLife;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A synergy with its life and its impacts (docs/spec/domain.md section 4).
 *
 * @param stage where it is in its life on the day of the question
 * @param support how the authority helped, absent if unknown or not implemented
 * @param participants as they were logged
 * @param life its steps, in the order of their dates
 * @param operational the days on which it works
 * @param impacts the measure that counts for each year
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SynergyAnswer(
        String synergyId,
        String title,
        String kind,
        @Nullable String of,
        @Nullable String initiative,
        String stage,
        @Nullable String support,
        @Nullable String ownActivity,
        @JsonRawValue String participants,
        List<StepAnswer> life,
        List<OperationalAnswer> operational,
        List<ImpactAnswer> impacts) {

    /** A step of its life. */
    record StepAnswer(String type, LocalDate occurredOn, String milestone) {}

    /** An unbroken run of days on which it works; {@code to} is null if it is open. */
    record OperationalAnswer(LocalDate from, @Nullable LocalDate to) {}

    /** The impact of one calendar year. */
    record ImpactAnswer(
            int year, String milestone, @JsonRawValue String impact) {}

    static Optional<SynergyAnswer> of(SynergyLife life, LocalDate day) {
        return life.identified()
                .flatMap(identified -> life.stageOn(day).map(stage -> of(identified, life, stage.slug())));
    }

    private static SynergyAnswer of(SynergyIdentified identified, SynergyLife life, String stage) {
        Optional<SynergyImplemented> implemented =
                life.operational().map(fact -> (SynergyImplemented) fact.milestone());
        JsonNode written = RecordWriter.write(identified);
        return new SynergyAnswer(
                life.id().text(),
                identified.title().text(),
                identified.kind().slug(),
                slug(identified.of()),
                identified.head().initiative() == null
                        ? null
                        : identified.head().initiative().text(),
                stage,
                slug(implemented.map(SynergyImplemented::support).orElse(null)),
                slug(implemented.map(SynergyImplemented::ownActivity).orElse(null)),
                Json.write(written.path("participants")),
                life.steps().stream().map(step -> step(step.milestone())).toList(),
                life.operational().map(SynergyAnswer::operational).orElse(List.of()),
                life.measures().stream().map(SynergyAnswer::impact).toList());
    }

    private static @Nullable String slug(@Nullable Choice choice) {
        return choice == null ? null : choice.slug();
    }

    private static StepAnswer step(SynergyStep step) {
        return new StepAnswer(step.type().slug(), step.occurredOn(), step.id().text());
    }

    private static List<OperationalAnswer> operational(Fact fact) {
        return fact.spans().stream()
                .map(span -> new OperationalAnswer(span.from(), span.to().equals(LocalDate.MAX) ? null : span.to()))
                .toList();
    }

    private static ImpactAnswer impact(SynergyMeasured measured) {
        return new ImpactAnswer(
                measured.year().value(), measured.id().text(), Json.write(RecordWriter.write(measured.impact())));
    }
}
