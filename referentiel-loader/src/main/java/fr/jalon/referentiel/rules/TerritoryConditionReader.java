package fr.jalon.referentiel.rules;

import fr.jalon.domain.party.RegionCode;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.rule.Condition.TerritoryIs;
import fr.jalon.referentiel.source.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a condition asks of the territory itself: {@code territory: {kind: …, regionCode: …}}. */
final class TerritoryConditionReader {

    private static final Set<String> KEYS = Set.of("kind", "regionCode");

    private final Reader reader;

    TerritoryConditionReader(Reader reader) {
        this.reader = reader;
    }

    @Nullable TerritoryIs read(Tree.Fields condition) {
        reader.fields(condition, Set.of("territory"));
        Tree.Fields fields = reader.required(condition, "territory", tree -> reader.fields(tree, KEYS));
        if (fields == null) {
            return null;
        }
        Set<TerritoryKind> kinds = values(fields, "kind", this::kind);
        Set<RegionCode> regions = values(fields, "regionCode", this::region);
        if (kinds == null || regions == null) {
            return null;
        }
        if (kinds.isEmpty() && regions.isEmpty()) {
            return reader.flaw(fields, "a condition on the territory names kinds or regions: kind, regionCode");
        }
        return kinds.size() == TerritoryKind.values().length && regions.isEmpty()
                ? reader.flaw(fields, "this never fails: every territory is of one of these kinds")
                : new TerritoryIs(kinds, regions);
    }

    /** One value or a list of them; empty if the key is not there, null if one of them has a flaw. */
    private <T> @Nullable Set<T> values(Tree.Fields fields, String key, Function<Tree, @Nullable T> reading) {
        Tree at = fields.get(key).orElse(null);
        if (at == null) {
            return Set.of();
        }
        if (at instanceof Tree.Items) {
            List<T> values = reader.items(at, reading);
            return values == null ? null : new HashSet<>(values);
        }
        T value = reading.apply(at);
        return value == null ? null : Set.of(value);
    }

    private @Nullable TerritoryKind kind(Tree tree) {
        String text = reader.text(tree);
        return text == null
                ? null
                : Stream.of(TerritoryKind.values())
                        .filter(kind -> kind.slug().equals(text))
                        .findFirst()
                        .orElseGet(() -> reader.flaw(tree, "there is no kind of territory " + text));
    }

    private @Nullable RegionCode region(Tree tree) {
        String text = reader.text(tree);
        try {
            return text == null ? null : new RegionCode(text);
        } catch (RefusedValue e) {
            return reader.flaw(tree, "a region is written as its two digits: " + text);
        }
    }
}
