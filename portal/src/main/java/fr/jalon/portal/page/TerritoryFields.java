package fr.jalon.portal.page;

import fr.jalon.domain.choice.Choice;
import fr.jalon.domain.shape.Field;
import fr.jalon.domain.shape.FieldKind;
import fr.jalon.domain.shape.Scalar;
import fr.jalon.domain.shape.Shape;
import fr.jalon.portal.api.RefusedByApi;
import fr.jalon.portal.form.FormField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts the form of what a territory is into a page, made from the fields of its event, with what was typed and what is wrong. */
@Component
class TerritoryFields {

    private final PageWords words;

    TerritoryFields(PageWords words) {
        this.words = words;
    }

    void show(Model model, Shape shape, Map<String, Object> typed, @Nullable RefusedByApi refused) {
        Map<String, String> errors = new HashMap<>();
        if (refused != null) {
            refused.flaws().forEach(flaw -> errors.putIfAbsent(flaw.pointer().replaceFirst("/", ""), flaw.message()));
        }
        List<FormField> fields = shape.fields().stream()
                .map(field -> field(field, typed.get(field.name()), errors.get(field.name())))
                .toList();
        model.addAttribute("fields", fields);
        model.addAttribute("refused", refused == null ? null : refused.getMessage());
        model.addAttribute("errorCount", errors.size());
        model.addAttribute(
                "otherErrors",
                errors.entrySet().stream()
                        .filter(error ->
                                fields.stream().noneMatch(field -> field.path().equals(error.getKey())))
                        .map(Map.Entry::getValue)
                        .toList());
    }

    private FormField field(Field field, @Nullable Object value, @Nullable String error) {
        List<FormField.Option> options = options(field, value);
        FormField.Input input = switch (field.kind()) {
            case FieldKind.Single(Scalar scalar) when scalar == Scalar.DATE -> FormField.Input.DATE;
            case FieldKind.Single(Scalar scalar) when scalar == Scalar.COUNT -> FormField.Input.NUMBER;
            default -> options.isEmpty() ? FormField.Input.TEXT : FormField.Input.SELECT;
        };
        return new FormField(
                field.name(),
                words.detail(field.name()),
                input,
                field.required(),
                value == null ? "" : value.toString(),
                options,
                List.of(),
                error);
    }

    private List<FormField.Option> options(Field field, @Nullable Object value) {
        Stream<FormField.Option> options = switch (field.kind()) {
            case FieldKind.OneOf(List<? extends Choice> kinds) ->
                kinds.stream().map(Choice::slug).map(slug -> option(slug, words.kind(slug), value));
            case FieldKind.Single(Scalar scalar)
            when scalar == Scalar.REGION ->
                words.regions().stream().map(code -> option(code, words.region(code), value));
            case FieldKind.Single(Scalar scalar)
            when scalar == Scalar.FLAG ->
                Stream.of("true", "false").map(flag -> option(flag, words.answer(flag), value));
            default -> Stream.of();
        };
        return options.toList();
    }

    private static FormField.Option option(String value, String label, @Nullable Object chosen) {
        return new FormField.Option(value, label, chosen != null && value.equals(chosen.toString()));
    }
}
