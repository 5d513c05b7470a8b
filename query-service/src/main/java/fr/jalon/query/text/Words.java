package fr.jalon.query.text;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.words.MilestoneWords;
import fr.jalon.contract.words.NameKeys;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.Prose;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The tokenizer: which words an event says, in the form that they are compared in, without accents and in lower case. */
public final class Words {

    /** Shorter ones say nothing. */
    public static final int CHARACTERS_MIN = 3;

    private static final int CHARACTERS_MAX = 40;
    private static final int WORDS_MAX = 2_000;
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** In most texts, so that nobody finds anything by them. */
    private static final Set<String> IN_ALL =
            Set.of("les", "des", "une", "par", "pour", "sur", "avec", "dans", "aux", "the", "and", "for", "with");

    /** The fields that people write texts in, as the records say: all else is a choice, a date or an identifier. */
    private static final Set<String> WRITTEN = written();

    /** What a type is called in each language. */
    private static final Map<String, Set<String>> OF_TYPES =
            MilestoneType.all().stream().collect(Collectors.toUnmodifiableMap(MilestoneType::slug, Words::called));

    private Words() {}

    /** The words of a text that tell it from others, in its order. */
    public static Set<String> of(String text) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : BETWEEN.split(NameKeys.key(text), -1)) {
            if (word.length() >= CHARACTERS_MIN && !IN_ALL.contains(word) && words.size() < WORDS_MAX) {
                words.add(word.substring(0, Math.min(CHARACTERS_MAX, word.length())));
            }
        }
        return words;
    }

    /** The words of a milestone: what it is called, in each language, and what people wrote into it. */
    public static Set<String> of(MilestoneType type, JsonNode content) {
        Set<String> words = new LinkedHashSet<>(OF_TYPES.getOrDefault(type.slug(), Set.of()));
        for (String text : texts(content)) {
            for (String word : of(text)) {
                if (words.size() < WORDS_MAX) {
                    words.add(word);
                }
            }
        }
        return words;
    }

    /** What people wrote into a milestone, in its order. */
    public static List<String> texts(JsonNode content) {
        List<String> texts = new ArrayList<>();
        content.propertyStream().forEach(field -> collect(field.getKey(), field.getValue(), texts));
        return texts;
    }

    private static void collect(String name, JsonNode value, List<String> texts) {
        if (value.isString() && WRITTEN.contains(name)) {
            texts.add(value.asString());
        } else if (value.isArray()) {
            value.forEach(each -> collect(name, each, texts));
        } else {
            value.propertyStream().forEach(field -> collect(field.getKey(), field.getValue(), texts));
        }
    }

    private static Set<String> called(MilestoneType type) {
        return Arrays.stream(Language.values())
                .flatMap(language -> of(new MilestoneWords(language).type(type)).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> written() {
        Set<String> names = new HashSet<>();
        Set<Class<?>> seen = new HashSet<>();
        MilestoneType.all().forEach(type -> collect(type.record(), seen, names));
        return Set.copyOf(names);
    }

    private static void collect(Class<?> record, Set<Class<?>> seen, Set<String> names) {
        if (!record.isRecord() || !seen.add(record)) {
            return;
        }
        for (RecordComponent component : record.getRecordComponents()) {
            for (Class<?> value : values(component.getGenericType())) {
                if (value == Label.class || value == Prose.class) {
                    names.add(component.getName());
                } else {
                    collect(value, seen, names);
                }
            }
        }
    }

    private static List<Class<?>> values(Type type) {
        if (type instanceof ParameterizedType several) {
            return Arrays.stream(several.getActualTypeArguments())
                    .flatMap(each -> values(each).stream())
                    .toList();
        }
        return type instanceof Class<?> single ? List.of(single) : Collections.emptyList();
    }
}
