package fr.jalon.portal.page;

import fr.jalon.portal.form.FormField;
import fr.jalon.portal.form.MilestoneForm;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A field of a milestone to read: as its form shows it, without what was left empty.
 *
 * @param value in words; empty for a group
 * @param link where the value leads, empty for nowhere
 * @param inside what a group has, a row of a list being a group without a label
 */
public record Detail(String label, String value, String link, List<Detail> inside) {

    /** The fields that were filled in. */
    static List<Detail> of(MilestoneForm.Parts fields, PageWords words) {
        return Stream.concat(fields.own().stream(), fields.general().stream())
                .map(field -> of(field, words))
                .filter(detail -> !detail.isEmpty())
                .toList();
    }

    private static Detail of(FormField field, PageWords words) {
        List<Detail> inside = field.children().stream()
                .map(child -> of(child, words))
                .filter(detail -> !detail.isEmpty())
                .toList();
        return new Detail(label(field), value(field, words), link(field), inside);
    }

    /** The rows of a list need no number. */
    private static String label(FormField field) {
        boolean isRow = field.input() == FormField.Input.GROUP && field.path().endsWith("]");
        return isRow ? "" : field.label();
    }

    private static String value(FormField field, PageWords words) {
        String chosen = field.options().stream()
                .filter(FormField.Option::chosen)
                .map(FormField.Option::label)
                .collect(Collectors.joining(", "));
        if (!chosen.isEmpty()) {
            return chosen;
        }
        return switch (field.input()) {
            case DATE -> field.value().isEmpty() ? "" : words.date(field.value());
            default -> field.value();
        };
    }

    private static String link(FormField field) {
        boolean leads = field.path().endsWith(".uri") && field.value().matches("https?://.*");
        return leads ? field.value() : "";
    }

    private boolean isEmpty() {
        return value.isEmpty() && inside.isEmpty();
    }
}
