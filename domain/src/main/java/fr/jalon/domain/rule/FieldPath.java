package fr.jalon.domain.rule;

import fr.jalon.domain.shape.Field;
import fr.jalon.domain.shape.FieldKind;
import fr.jalon.domain.shape.Shape;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field of a fact, or a field of one of its groups.
 *
 * @param names one name, or several from the outside in, such as {@code actor}, {@code kind}
 */
public record FieldPath(List<String> names) {

    /** Refuses an empty path. */
    public FieldPath {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("A path of no names");
        }
        names = List.copyOf(names);
    }

    /** Reads {@code actor.kind}. */
    public static FieldPath of(String dotted) {
        return new FieldPath(List.of(dotted.split("\\.", -1)));
    }

    /** The field that this path leads to in a shape, if there is one. */
    public Optional<Field> in(Shape shape) {
        Optional<Field> field = shape.field(names.getFirst());
        for (String name : names.subList(1, names.size())) {
            field = field.filter(f -> f.kind() instanceof FieldKind.Group)
                    .flatMap(f -> ((FieldKind.Group) f.kind()).shape().field(name));
        }
        return field;
    }

    /** The value that stands there in a record, null if it is absent. */
    public @Nullable Object valueIn(Record record) {
        Object value = record;
        for (String name : names) {
            value = value instanceof Record group ? Shape.of(group.getClass()).valueOf(group, name) : null;
        }
        return value;
    }

    @Override
    public String toString() {
        return String.join(".", names);
    }
}
