package fr.jalon.contract.given;

import fr.jalon.contract.event.EventCatalogue;
import fr.jalon.domain.choice.Choice;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.shape.Field;
import fr.jalon.domain.shape.FieldKind;
import fr.jalon.domain.shape.Scalar;
import fr.jalon.domain.shape.Shape;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Any events of any type, made from their shapes: the same ones for the same seed. */
public final class RandomEvents {

    private static final String LETTERS = "aZ09 éœ'\"\\/<&\t\n.-€😀|;,{}\u00a0\u2028";

    private final Random random;
    private final List<EventCatalogue.Entry> entries = List.copyOf(EventCatalogue.entries());

    public RandomEvents(long seed) {
        random = new Random(seed);
    }

    public TerritoryEvent next() {
        EventCatalogue.Entry entry = entries.get(random.nextInt(entries.size()));
        return (TerritoryEvent) record(Shape.of(entry.event().asSubclass(Record.class)));
    }

    /** Tries until the values go together. */
    private Record record(Shape shape) {
        for (int i = 0; i < 10_000; i++) {
            Record made = attempt(shape);
            if (made != null) {
                return made;
            }
        }
        throw new AssertionError("Nothing fits " + shape);
    }

    private @Nullable Record attempt(Shape shape) {
        Map<String, Object> values = new HashMap<>();
        for (Field field : shape.fields()) {
            if (field.required() || random.nextBoolean()) {
                values.put(field.name(), value(field.kind()));
            }
        }
        try {
            return shape.create(values);
        } catch (RefusedValue e) {
            return null;
        }
    }

    private Object value(FieldKind kind) {
        return switch (kind) {
            case FieldKind.Single(Scalar scalar) -> scalar.read(wire(scalar));
            case FieldKind.OneOf(List<? extends Choice> choices) -> choices.get(random.nextInt(choices.size()));
            case FieldKind.SetOf(FieldKind.OneOf item) -> set(item);
            case FieldKind.ListOf(FieldKind item) ->
                IntStream.range(0, random.nextInt(4)).mapToObj(i -> value(item)).toList();
            case FieldKind.Group(Shape shape) -> record(shape);
        };
    }

    private Set<Object> set(FieldKind.OneOf item) {
        Set<Object> set = new LinkedHashSet<>();
        IntStream.range(0, random.nextInt(4)).forEach(i -> set.add(value(item)));
        return set;
    }

    private Object wire(Scalar scalar) {
        return switch (scalar) {
            case LABEL, PROSE, PLACE -> "t" + text();
            case URI -> "https://example.org/" + random.nextInt(100);
            case SHA256 -> "%064x".formatted(random.nextInt(1_000_000));
            case REGION -> "%02d".formatted(random.nextInt(100));
            case SIREN -> "%09d".formatted(random.nextInt(1_000_000_000));
            case MILESTONE, SYNERGY, AUDIT -> "m." + random.nextInt(1_000) + "_-Z";
            case PROOF, FAMILY -> "te-" + random.nextInt(1_000) + "_z";
            case MONEY ->
                new BigDecimal(random.nextInt(1_000_000)).movePointLeft(2).toPlainString();
            case DATE -> LocalDate.ofEpochDay(random.nextInt(30_000) - 7_000).toString();
            case QUANTITY ->
                random.nextBoolean()
                        ? new BigDecimal(random.nextInt(1_000) + "E+" + random.nextInt(9))
                        : BigDecimal.valueOf(random.nextInt(), random.nextInt(9));
            case POINTS -> BigDecimal.valueOf(random.nextLong(10_000_000_000_000_000L), random.nextInt(17));
            case FTE -> BigDecimal.valueOf(random.nextInt(100) + 1L, 2);
            case SHARE -> BigDecimal.valueOf(random.nextInt(11) * 10L);
            case COUNT -> BigDecimal.valueOf(random.nextInt(100_000));
            case YEAR -> BigDecimal.valueOf(1950 + random.nextInt(100));
            case CYCLE_YEARS -> BigDecimal.valueOf(random.nextInt(10) + 1L);
            case HORIZON_YEARS -> BigDecimal.valueOf(random.nextInt(20) + 1L);
            case LEVEL -> BigDecimal.valueOf(random.nextInt(4) + 1L);
            case FLAG -> random.nextBoolean();
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int[] letters = LETTERS.codePoints().toArray();
        IntStream.range(0, random.nextInt(30))
                .forEach(i -> text.appendCodePoint(letters[random.nextInt(letters.length)]));
        return text.toString();
    }
}
