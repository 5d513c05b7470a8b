package fr.jalon.contract.words;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.rule.FieldPath;
import fr.jalon.domain.shape.Field;
import fr.jalon.domain.shape.FieldKind;
import fr.jalon.domain.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MilestoneWordsTest {

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_type_field_and_value_has_words(Language language) {
        MilestoneWords words = new MilestoneWords(language);
        List<String> found = new ArrayList<>();
        for (MilestoneType type : MilestoneType.all()) {
            found.add(words.type(type));
            fields(type.shape(), words, found);
        }

        assertThat(found)
                .hasSizeGreaterThan(200)
                .allSatisfy(word -> assertThat(word).isNotBlank());
    }

    private static void fields(Shape shape, MilestoneWords words, List<String> found) {
        for (Field field : shape.fields()) {
            found.add(words.field(FieldPath.of(field.name())));
            values(field.kind(), words, found);
        }
    }

    private static void values(FieldKind kind, MilestoneWords words, List<String> found) {
        switch (kind) {
            case FieldKind.Single ignored -> {}
            case FieldKind.OneOf one -> one.choices().forEach(choice -> found.add(words.value(choice)));
            case FieldKind.SetOf set -> values(set.item(), words, found);
            case FieldKind.ListOf list -> values(list.item(), words, found);
            case FieldKind.Group group -> fields(group.shape(), words, found);
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void a_field_of_a_group_has_words_of_its_own_or_those_of_its_name(Language language) {
        MilestoneWords words = new MilestoneWords(language);

        assertThat(words.field(FieldPath.of("actor.kind"))).isNotEqualTo(words.field(FieldPath.of("kind")));
        assertThat(words.field(FieldPath.of("actor.name"))).isEqualTo(words.field(FieldPath.of("name")));
    }
}
