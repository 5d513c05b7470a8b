package fr.jalon.domain.fact;

import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.event.SynergyStep.SynergyImplemented;
import fr.jalon.domain.event.SynergyStep.SynergyQualified;
import fr.jalon.domain.shape.Shape;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What rules speak about: the milestones of a type, or something that follows from the life of a synergy.
 *
 * @param slug the word in rule files
 * @param shape the fields that conditions may read
 */
public record FactKind(String slug, Shape shape) {

    /** A synergy at work, with the fields of the milestone that implemented it (docs/spec/domain.md section 4). */
    public static final FactKind OPERATIONAL_SYNERGY =
            new FactKind("operational-synergy", Shape.of(SynergyImplemented.class));

    /** A synergy qualified, studied or implemented, from the first of these days on (docs/spec/domain.md section 4). */
    public static final FactKind QUALIFIED_SYNERGY =
            new FactKind("qualified-synergy", Shape.of(SynergyQualified.class));

    private static final Map<MilestoneType, FactKind> BY_TYPE = MilestoneType.all().stream()
            .collect(Collectors.toUnmodifiableMap(type -> type, type -> new FactKind(type.slug(), type.shape())));

    /** The milestones of one type. */
    public static FactKind of(MilestoneType type) {
        return Objects.requireNonNull(BY_TYPE.get(type));
    }

    /** The kind that rule files call so. */
    public static Optional<FactKind> named(String slug) {
        return Stream.of(OPERATIONAL_SYNERGY, QUALIFIED_SYNERGY)
                .filter(kind -> kind.slug.equals(slug))
                .findFirst()
                .or(() -> MilestoneType.named(slug).map(FactKind::of));
    }
}
