package fr.jalon.portal.form;

import fr.jalon.domain.event.Field;
import fr.jalon.domain.event.FieldKind;
import fr.jalon.domain.event.Scalar;
import fr.jalon.domain.event.Shape;
import java.math.BigDecimal;
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

    private Draft(MultiValueMap<String, String> typed) {
        this.typed = typed;
    }

    /**
     * The JSON of a milestone, without its type.
     *
     * @param typed the fields of the form by path, such as {@code actor.name} and {@code evidence[0].uri}
     */
    public static Map<String, Object> of(Shape shape, MultiValueMap<String, String> typed) {
        return new Draft(typed).group(shape, "");
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

    private static @Nullable Object single(Scalar scalar, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (scalar.wire()) {
            case TEXT -> scalar == Scalar.MONEY && number(text) instanceof BigDecimal sum ? sum.toPlainString() : text;
            case BOOLEAN -> text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : text;
            case NUMBER -> number(text);
        };
    }

    private static Object number(String text) {
        try {
            return new BigDecimal(text.replace(',', '.').replaceAll("\\s", ""));
        } catch (NumberFormatException e) {
            return text;
        }
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
