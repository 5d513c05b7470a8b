package fr.jalon.domain.shape;

import fr.jalon.domain.choice.Choice;
import java.util.List;

/** What a field holds. */
public sealed interface FieldKind {

    /** The most items of a list or set (docs/spec/domain.md section 7), but for evidence, which has a limit of its own. */
    int ITEMS_MAX = 100;

    /** One value. */
    record Single(Scalar scalar) implements FieldKind {}

    /** One word of a closed list. */
    record OneOf(List<? extends Choice> choices) implements FieldKind {

        /** Copies the list. */
        public OneOf {
            choices = List.copyOf(choices);
        }

        /** Whether the word is one of the list. */
        public boolean knows(String slug) {
            return choices.stream().anyMatch(choice -> choice.slug().equals(slug));
        }
    }

    /** Several different words of a closed list, in no order. */
    record SetOf(OneOf item) implements FieldKind {}

    /** Several things, in order. */
    record ListOf(FieldKind item) implements FieldKind {}

    /** A thing with fields of its own. */
    record Group(Shape shape) implements FieldKind {}
}
