package fr.jalon.portal.form;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.shape.Field;
import fr.jalon.domain.shape.FieldKind;
import fr.jalon.domain.shape.Scalar;
import fr.jalon.domain.shape.Shape;
import fr.jalon.domain.value.Decimals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What was typed into a form, as the JSON that the API takes. What cannot be read as a number stays the text that it is: the API says
 * what is wrong with it, and nothing typed is lost.
 */
public final class Draft {

    /** Rows beyond this are not looked at; the API refuses so many anyway. */
    private static final int ROWS_MAX = FieldKind.ITEMS_MAX + 1;

    private final MultiValueMap<String, String> typed;

    private final Language language;

    private Draft(MultiValueMap<String, String> typed, Language language) {
        this.typed = typed;
        this.language = language;
    }

    /**
     * The JSON of a milestone, without its type.
     *
     * @param typed the fields of the form by path, such as {@code actor.name} and {@code evidence[0].uri}
     * @param language of whoever typed: it says what commas and points in numbers mean
     */
    public static Map<String, Object> of(Shape shape, MultiValueMap<String, String> typed, Language language) {
        return new Draft(typed, language).group(shape, "");
    }

    private Map<String, Object> group(Shape shape, String prefix) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : shape.fields()) {
            Object value =
                    field.name().equals("id") && prefix.isEmpty() ? null : value(field.kind(), prefix + field.name());
            if (value != null) {
                values.put(field.name(), value);
            }
        }
        return values;
    }

    private @Nullable Object value(FieldKind kind, String path) {
        return switch (kind) {
            case FieldKind.Single(Scalar scalar) -> single(scalar, text(path));
            case FieldKind.OneOf ignored -> text(path);
            case FieldKind.SetOf ignored -> chosen(path);
            case FieldKind.ListOf(FieldKind item) ->
                item instanceof FieldKind.Group(Shape shape) ? rows(shape, path) : lines(path);
            case FieldKind.Group(Shape shape) -> absentIfEmpty(group(shape, path + "."));
        };
    }

    private @Nullable Object single(Scalar scalar, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (scalar.wire()) {
            case TEXT -> scalar == Scalar.MONEY ? euros(text) : text;
            case BOOLEAN -> text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : text;
            case NUMBER ->
                TypedNumber.read(text, language).<Object>map(number -> number).orElse(text);
        };
    }

    private String euros(String text) {
        return TypedNumber.readEuros(text, language).map(Decimals::written).orElse(text);
    }

    private @Nullable String text(String path) {
        String text = typed.getFirst(path);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private @Nullable List<String> chosen(String path) {
        List<String> chosen = typed.get(path);
        return chosen == null
                ? null
                : absentIfEmpty(chosen.stream().filter(each -> !each.isBlank()).toList());
    }

    /** Several short texts are typed one a line. */
    private @Nullable List<String> lines(String path) {
        String text = text(path);
        return text == null
                ? null
                : Arrays.stream(text.split("\\R"))
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    private @Nullable List<Object> rows(Shape shape, String path) {
        List<Object> rows = new ArrayList<>();
        for (int at = 0; at < ROWS_MAX; at++) {
            Map<String, Object> row = group(shape, path + "[" + at + "].");
            if (!row.isEmpty()) {
                rows.add(row);
            }
        }
        return absentIfEmpty(rows);
    }

    private static <T> @Nullable List<T> absentIfEmpty(List<T> list) {
        return list.isEmpty() ? null : list;
    }

    private static @Nullable Map<String, Object> absentIfEmpty(Map<String, Object> map) {
        return map.isEmpty() ? null : map;
    }
}
