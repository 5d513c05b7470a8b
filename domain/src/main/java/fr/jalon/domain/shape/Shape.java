package fr.jalon.domain.shape;

import fr.jalon.domain.choice.Choice;
import fr.jalon.domain.refusal.RefusedValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a record, read off its components, so that the record is the one place where they are written down. The
 * components of {@link Head} count as the milestone's own fields.
 */
public final class Shape {

    private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();

    private final Class<? extends Record> record;
    private final List<Field> fields;
    private final Map<String, Field> byName = new LinkedHashMap<>();
    private final Constructor<?> constructor;
    private final RecordComponent[] components;

    private Shape(Class<? extends Record> record) {
        this.record = record;
        this.components = record.getRecordComponents();
        this.constructor = canonicalConstructor(record, components);
        this.fields =
                Arrays.stream(components).flatMap(c -> fieldsOf(c).stream()).toList();
        fields.forEach(field -> byName.put(field.name(), field));
    }

    /** The shape of a record whose components are values of the domain. */
    public static Shape of(Class<? extends Record> record) {
        Shape known = SHAPES.get(record);
        if (known == null) {
            known = new Shape(record);
            SHAPES.put(record, known);
        }
        return known;
    }

    /** The class described. */
    public Class<? extends Record> recordClass() {
        return record;
    }

    /** Its fields, in the order of the components. */
    public List<Field> fields() {
        return fields;
    }

    /** The field of that name. */
    public Optional<Field> field(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * Makes the record from its values by field name; absent optional ones are left out of the map.
     *
     * @throws RefusedValue if the values break a rule among them
     */
    public Record create(Map<String, Object> values) {
        @Nullable Object[] arguments = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = components[i].getType() == Head.class
                    ? of(Head.class).create(values)
                    : values.get(components[i].getName());
        }
        return (Record) invoke(arguments);
    }

    /** The values of a record by field name, in order, without the absent ones. */
    public Map<String, Object> valuesOf(Record instance) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : components) {
            Object value = read(component, instance);
            if (value instanceof Head head) {
                values.putAll(of(Head.class).valuesOf(head));
            } else if (value != null) {
                values.put(component.getName(), value);
            }
        }
        return values;
    }

    /** The value of one field of a record, null if it is absent there or not a field of it. */
    public @Nullable Object valueOf(Record instance, String name) {
        for (RecordComponent component : components) {
            if (component.getName().equals(name)) {
                return read(component, instance);
            }
            if (component.getType() == Head.class && of(Head.class).byName.containsKey(name)) {
                return of(Head.class).valueOf((Head) Objects.requireNonNull(read(component, instance)), name);
            }
        }
        return null;
    }

    private Object invoke(@Nullable Object[] arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RefusedValue refused) {
                throw refused;
            }
            throw new IllegalStateException(record + " cannot be made", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record + " cannot be made", e);
        }
    }

    private static @Nullable Object read(RecordComponent component, Record instance) {
        try {
            return component.getAccessor().invoke(instance);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    private static Constructor<?> canonicalConstructor(Class<?> record, RecordComponent[] components) {
        try {
            return record.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(record + " has no canonical constructor", e);
        }
    }

    private static List<Field> fieldsOf(RecordComponent component) {
        if (component.getType() == Head.class) {
            return of(Head.class).fields;
        }
        boolean required = !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return List.of(new Field(component.getName(), kindOf(component.getGenericType()), required));
    }

    private static FieldKind kindOf(Type type) {
        if (type instanceof ParameterizedType many) {
            FieldKind item = kindOf(many.getActualTypeArguments()[0]);
            return many.getRawType() == Set.class
                    ? new FieldKind.SetOf((FieldKind.OneOf) item)
                    : new FieldKind.ListOf(item);
        }
        Class<?> single = (Class<?>) type;
        Scalar scalar = Scalar.of(single == int.class ? Integer.class : single);
        if (scalar != null) {
            return new FieldKind.Single(scalar);
        }
        if (single.isEnum()) {
            return new FieldKind.OneOf(choicesOf(single));
        }
        return new FieldKind.Group(of(single.asSubclass(Record.class)));
    }

    private static List<Choice> choicesOf(Class<?> choice) {
        List<Choice> choices = new ArrayList<>();
        for (Object constant : choice.getEnumConstants()) {
            choices.add((Choice) constant);
        }
        return choices;
    }

    @Override
    public String toString() {
        return "Shape of " + record.getSimpleName();
    }
}
