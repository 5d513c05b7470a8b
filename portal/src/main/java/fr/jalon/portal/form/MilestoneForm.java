package fr.jalon.portal.form;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.words.MilestoneWords;
import fr.jalon.domain.choice.Choice;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.rule.FieldPath;
import fr.jalon.domain.shape.Field;
import fr.jalon.domain.shape.FieldKind;
import fr.jalon.domain.shape.Scalar;
import fr.jalon.domain.shape.Shape;
import fr.jalon.domain.value.Decimals;
import fr.jalon.domain.value.Level;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The form of a type of milestone, made from its fields. */
public final class MilestoneForm {

    private static final Set<String> GENERAL =
            Set.of("datePrecision", "dateQualifier", "initiative", "note", "evidence");
    /** Fields that hold several values at once. */
    private static final Set<FormField.Input> LISTS = Set.of(FormField.Input.LINES, FormField.Input.CHECKBOXES);
    /** Lists that make no sense with fewer rows. */
    private static final Map<String, Integer> ROWS_MIN = Map.of("participants", 2);

    private final MilestoneWords words;
    private final Language language;
    private final References references;
    private final Map<String, String> errors;

    /**
     * What fields that name something of the territory can name, by value, with its words.
     *
     * @param milestones what can be referred to
     * @param synergies those of the territory
     * @param proofs those that the rules expect; others can be named as well
     */
    public record References(
            Map<String, String> milestones, Map<String, String> synergies, Map<String, String> proofs) {

        /** Where no proofs are known. */
        public References(Map<String, String> milestones, Map<String, String> synergies) {
            this(milestones, synergies, Map.of());
        }

        /** The same with these. */
        public References expecting(Map<String, String> expected) {
            return new References(milestones, synergies, expected);
        }
    }

    /** The fields of one form: its own, and those that every milestone has besides its date. */
    public record Parts(List<FormField> own, List<FormField> general) {}

    private MilestoneForm(Language language, References references, Map<String, String> errors) {
        this.words = new MilestoneWords(language);
        this.language = language;
        this.references = references;
        this.errors = errors;
    }

    /**
     * The fields of a type.
     *
     * @param typed the JSON of what was typed so far
     * @param errors what is wrong, by JSON pointer
     */
    public static Parts of(
            MilestoneType type,
            Map<String, Object> typed,
            References references,
            Map<String, String> errors,
            Language language) {
        List<FormField> all = new MilestoneForm(language, references, errors).fields(type, typed);
        return new Parts(
                all.stream().filter(field -> !GENERAL.contains(field.path())).toList(),
                all.stream().filter(field -> GENERAL.contains(field.path())).toList());
    }

    private List<FormField> fields(MilestoneType type, Map<String, Object> typed) {
        boolean namesSynergy = !type.slug().equals("synergy-identified");
        return type.shape().fields().stream()
                .filter(field -> !field.name().equals("id"))
                .map(field -> field(field, "", "", typed.get(field.name()), namesSynergy))
                .toList();
    }

    private FormField field(Field field, String prefix, String pointer, @Nullable Object value, boolean namesSynergy) {
        String path = prefix + field.name();
        String at = pointer + "/" + field.name();
        String label = words.field(FieldPath.of(path.replaceAll("\\[\\d+]", "")));
        return switch (field.kind()) {
            case FieldKind.Single(Scalar scalar) -> single(field, path, at, label, scalar, value, namesSynergy);
            case FieldKind.OneOf(List<? extends Choice> choices) ->
                made(field, path, at, label, FormField.Input.SELECT, value, choices(choices, value), List.of());
            case FieldKind.SetOf(FieldKind.OneOf item) ->
                made(
                        field,
                        path,
                        at,
                        label,
                        FormField.Input.CHECKBOXES,
                        null,
                        choices(item.choices(), value),
                        List.of());
            case FieldKind.ListOf(FieldKind item) ->
                item instanceof FieldKind.Group(Shape shape)
                        ? made(
                                field,
                                path,
                                at,
                                label,
                                FormField.Input.ROWS,
                                null,
                                List.of(),
                                rows(shape, path, at, value))
                        : made(field, path, at, label, FormField.Input.LINES, lines(value), List.of(), List.of());
            case FieldKind.Group(Shape shape) ->
                made(
                        field,
                        path,
                        at,
                        label,
                        FormField.Input.GROUP,
                        null,
                        List.of(),
                        inside(shape, path + ".", at, value));
        };
    }

    private FormField made(
            Field field,
            String path,
            String at,
            String label,
            FormField.Input input,
            @Nullable Object value,
            List<FormField.Option> options,
            List<FormField> children) {
        return new FormField(
                path,
                label,
                input,
                field.required(),
                value == null ? "" : value.toString(),
                options,
                children,
                error(at, input));
    }

    private FormField single(
            Field field,
            String path,
            String at,
            String label,
            Scalar scalar,
            @Nullable Object value,
            boolean namesSynergy) {
        FormField.Input input = switch (scalar) {
            case DATE -> FormField.Input.DATE;
            case PROSE -> FormField.Input.LONG_TEXT;
            case FLAG, LEVEL, MILESTONE -> FormField.Input.SELECT;
            case SYNERGY -> namesSynergy ? FormField.Input.SELECT : FormField.Input.TEXT;
            case QUANTITY, POINTS, FTE, SHARE, COUNT, YEAR, CYCLE_YEARS, HORIZON_YEARS -> FormField.Input.NUMBER;
            case LABEL, PLACE, URI, SHA256, REGION, SIREN, AUDIT, PROOF, FAMILY, MONEY -> FormField.Input.TEXT;
        };
        return made(
                field, path, at, label, input, written(scalar, value), options(scalar, value, namesSynergy), List.of());
    }

    /** A figure with the comma or point that people of the language write; what is none as it was typed. */
    private @Nullable Object written(Scalar scalar, @Nullable Object value) {
        Object plain = value instanceof BigDecimal number ? Decimals.written(number) : value;
        boolean isFigure = scalar == Scalar.MONEY || scalar.wire() == Scalar.Wire.NUMBER;
        return isFigure
                        && language == Language.FR
                        && plain != null
                        && Decimals.read(plain.toString()).isPresent()
                ? plain.toString().replace('.', ',')
                : plain;
    }

    private List<FormField.Option> options(Scalar scalar, @Nullable Object value, boolean namesSynergy) {
        return switch (scalar) {
            case FLAG ->
                List.of(
                        option("true", language == Language.FR ? "oui" : "yes", value),
                        option("false", language == Language.FR ? "non" : "no", value));
            case LEVEL ->
                IntStream.rangeClosed(1, Level.HIGHEST)
                        .mapToObj(Integer::toString)
                        .map(each -> option(each, each, value))
                        .toList();
            case MILESTONE -> named(references.milestones(), value);
            case SYNERGY -> namesSynergy ? named(references.synergies(), value) : List.of();
            case PROOF -> named(references.proofs(), value);
            default -> List.of();
        };
    }

    private static List<FormField.Option> named(Map<String, String> known, @Nullable Object value) {
        return known.entrySet().stream()
                .map(each -> option(each.getKey(), each.getValue(), value))
                .toList();
    }

    private static FormField.Option option(String value, String label, @Nullable Object chosen) {
        return new FormField.Option(value, label, chosen != null && value.equals(chosen.toString()));
    }

    private List<FormField.Option> choices(List<? extends Choice> choices, @Nullable Object value) {
        return choices.stream()
                .map(choice -> new FormField.Option(
                        choice.slug(),
                        words.value(choice),
                        value instanceof List<?> several
                                ? several.contains(choice.slug())
                                : choice.slug().equals(value)))
                .toList();
    }

    private static String lines(@Nullable Object value) {
        return value instanceof List<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining("\n"))
                : "";
    }

    /** Those that were filled in, and one more to fill in. */
    private List<FormField> rows(Shape shape, String path, String at, @Nullable Object value) {
        List<?> filled = value instanceof List<?> several ? several : List.of();
        List<FormField> rows = new ArrayList<>();
        int shown = Math.max(filled.size() + 1, ROWS_MIN.getOrDefault(path, 1));
        for (int row = 0; row < shown; row++) {
            boolean isFilled = row < filled.size();
            String name = path + "[" + row + "]";
            List<FormField> inside =
                    inside(shape, name + ".", at + "/" + row, isFilled ? filled.get(row) : null).stream()
                            .map(field -> isFilled ? field : optional(field))
                            .toList();
            rows.add(new FormField(
                    name,
                    String.valueOf(row + 1),
                    FormField.Input.GROUP,
                    false,
                    "",
                    List.of(),
                    inside,
                    errors.get(at + "/" + row)));
        }
        return rows;
    }

    /** In a row that may stay empty nothing is required. */
    private static FormField optional(FormField field) {
        return new FormField(
                field.path(),
                field.label(),
                field.input(),
                false,
                field.value(),
                field.options(),
                field.children(),
                field.error());
    }

    private List<FormField> inside(Shape shape, String prefix, String at, @Nullable Object value) {
        Map<?, ?> values = value instanceof Map<?, ?> map ? map : Map.of();
        return shape.fields().stream()
                .map(field -> field(field, prefix, at, values.get(field.name()), true))
                .toList();
    }

    /** Whether what is wrong there stands beside a field; all else is told above the form. */
    public static boolean shows(Parts parts, String pointer) {
        return Arrays.asList(parts.own(), parts.general()).stream()
                .flatMap(List::stream)
                .flatMap(MilestoneForm::withChildren)
                .anyMatch(field -> pointer.equals(pointer(field))
                        || (LISTS.contains(field.input()) && parent(pointer).equals(pointer(field))));
    }

    private static String pointer(FormField field) {
        return "/" + field.path().replaceAll("\\[(\\d+)]", "/$1").replace('.', '/');
    }

    private static String parent(String pointer) {
        return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
    }

    /** What is wrong with a field, or with one of the values that are typed into it together. */
    private @Nullable String error(String at, FormField.Input input) {
        String own = errors.get(at);
        return own != null || !LISTS.contains(input)
                ? own
                : errors.entrySet().stream()
                        .filter(error -> parent(error.getKey()).equals(at))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
    }

    private static Stream<FormField> withChildren(FormField field) {
        return Stream.concat(Stream.of(field), field.children().stream().flatMap(MilestoneForm::withChildren));
    }
}
