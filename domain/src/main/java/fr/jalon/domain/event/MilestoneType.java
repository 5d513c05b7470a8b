package fr.jalon.domain.event;

import fr.jalon.domain.choice.Choice;
import fr.jalon.domain.shape.Shape;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The catalogue of milestone types (docs/spec/domain.md section 3), read off the sealed family of {@link Milestone}.
 *
 * @param slug the type in the API, in rule files and, as the record's name, in events
 * @param record the class of its milestones
 * @param shape its fields
 */
public record MilestoneType(String slug, Class<? extends Milestone> record, Shape shape) {

    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Map<String, MilestoneType> BY_SLUG = new LinkedHashMap<>();
    private static final Map<Class<?>, MilestoneType> BY_CLASS = new HashMap<>();

    static {
        collect(Milestone.class);
    }

    /** All types, in the order of the families. */
    public static Collection<MilestoneType> all() {
        return Collections.unmodifiableCollection(BY_SLUG.values());
    }

    /** The type with that slug. */
    public static Optional<MilestoneType> named(String slug) {
        return Optional.ofNullable(BY_SLUG.get(slug));
    }

    /** The type of a milestone class. */
    public static MilestoneType of(Class<? extends Milestone> record) {
        MilestoneType type = BY_CLASS.get(record);
        if (type == null) {
            throw new IllegalArgumentException(record + " is no milestone type");
        }
        return type;
    }

    private static void collect(Class<?> family) {
        for (Class<?> member : family.getPermittedSubclasses()) {
            if (member.isRecord()) {
                add(member);
            } else {
                collect(member);
            }
        }
    }

    private static void add(Class<?> member) {
        String slug = Choice.slugOf(WORD_START.matcher(member.getSimpleName()).replaceAll("_"));
        MilestoneType type =
                new MilestoneType(slug, member.asSubclass(Milestone.class), Shape.of(member.asSubclass(Record.class)));
        BY_SLUG.put(slug, type);
        BY_CLASS.put(member, type);
    }
}
