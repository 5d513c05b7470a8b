package fr.jalon.query.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import fr.jalon.contract.words.NameKeys;
import fr.jalon.domain.value.Level;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.store.TerritoryViews;
import fr.jalon.query.view.TerritoryQuery;
import fr.jalon.query.view.TerritoryView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** One document for each territory. Each list has an index that it begins with, where the server has any: by name, and by name within what is asked for. */
final class MongoTerritoryViews implements TerritoryViews {

    private final MongoCollection<Document> territories;

    MongoTerritoryViews(MongoDatabase database, Generation generation) {
        territories = database.getCollection(generation.nameOf("territory"));
    }

    void createIndexes() {
        territories.createIndex(Indexes.ascending("nameKey", "_id"));
        // Of what few have, nobody else is read.
        for (String rare : List.of("details.regionCode", "details.kind", "held.level")) {
            territories.createIndex(Indexes.ascending(rare, "nameKey", "_id"));
        }
    }

    @Override
    public Optional<TerritoryView> find(String siren) {
        return Optional.ofNullable(territories.find(eq("_id", siren)).first()).map(TerritoryDocuments::view);
    }

    @Override
    public void save(Collection<TerritoryView> views) {
        GuardedWrites.write(
                territories,
                views.stream()
                        .map(view -> GuardedWrites.replaceLower(
                                view.siren(), "position", view.position(), TerritoryDocuments.document(view)))
                        .toList());
    }

    @Override
    public List<TerritoryView> find(Collection<String> sirens) {
        return territories.find(in("_id", sirens)).map(TerritoryDocuments::view).into(new ArrayList<>());
    }

    @Override
    public long version(String siren) {
        Document found = territories
                .find(eq("_id", siren))
                .projection(include("version"))
                .first();
        return found == null ? 0 : found.getLong("version");
    }

    @Override
    public List<TerritoryView> list(TerritoryQuery query) {
        return query.sort() == TerritoryQuery.Sort.LEVEL
                ? byLevel(query)
                : page(query, query.level(), query.after(), query.limit());
    }

    /** Level after level, each by name: no store can sort by the element of a list that holds on a day. */
    private List<TerritoryView> byLevel(TerritoryQuery query) {
        List<TerritoryView> found = new ArrayList<>();
        TerritoryQuery.Mark after = query.after();
        for (int step = 0; step <= Level.HIGHEST && found.size() < query.limit(); step++) {
            int level = query.descending() ? Level.HIGHEST - step : step;
            boolean asked = query.level() == null || query.level() == level;
            boolean reached = after == null
                    || after.level() == level
                    || (query.descending() ? level < after.level() : level > after.level());
            if (asked && reached) {
                TerritoryQuery.@Nullable Mark within = after != null && after.level() == level ? after : null;
                found.addAll(page(query, level, within, query.limit() - found.size()));
            }
        }
        return found;
    }

    private List<TerritoryView> page(
            TerritoryQuery query, @Nullable Integer level, TerritoryQuery.@Nullable Mark after, int limit) {
        return asked(query, level, after, limit).map(TerritoryDocuments::view).into(new ArrayList<>());
    }

    /** What the server is asked for a page, which may be explained as well. */
    FindIterable<Document> asked(
            TerritoryQuery query, @Nullable Integer level, TerritoryQuery.@Nullable Mark after, int limit) {
        List<Bson> filters = new ArrayList<>();
        String day = Days.text(query.day());
        if (level != null) {
            filters.add(onDay("held", day, List.of(eq("level", level))));
        }
        List<Bson> details = details(query);
        if (!details.isEmpty()) {
            filters.add(onDay("details", day, details));
        }
        if (query.text() != null) {
            String key = NameKeys.key(query.text());
            filters.add(or(
                    onDay("details", day, List.of(regex("nameKey", Pattern.quote(key)))),
                    regex("_id", "^" + Pattern.quote(key.replace(" ", "")))));
        }
        boolean bySiren = query.sort() == TerritoryQuery.Sort.SIREN;
        boolean forwards = !query.descending() || query.sort() == TerritoryQuery.Sort.LEVEL;
        if (after != null) {
            filters.add(beyond(after, bySiren, forwards));
        }
        String[] fields = bySiren ? new String[] {"_id"} : new String[] {"nameKey", "_id"};
        return territories
                .find(filters.isEmpty() ? Filters.empty() : and(filters))
                .sort(forwards ? Sorts.ascending(fields) : Sorts.descending(fields))
                .limit(limit);
    }

    private static List<Bson> details(TerritoryQuery query) {
        List<Bson> asked = new ArrayList<>();
        if (query.regionCode() != null) {
            asked.add(eq("regionCode", query.regionCode()));
        }
        if (query.kind() != null) {
            asked.add(eq("kind", query.kind()));
        }
        return asked;
    }

    /** Something that holds of the element of a list that is of a day. */
    private static Bson onDay(String list, String day, List<Bson> asked) {
        return elemMatch(
                list,
                and(Stream.concat(asked.stream(), Stream.of(lte("from", day), gte("to", day)))
                        .toList()));
    }

    private static Bson beyond(TerritoryQuery.Mark after, boolean bySiren, boolean forwards) {
        Bson sirens = forwards ? gt("_id", after.siren()) : lt("_id", after.siren());
        if (bySiren) {
            return sirens;
        }
        Bson names = forwards ? gt("nameKey", after.nameKey()) : lt("nameKey", after.nameKey());
        return or(names, and(eq("nameKey", after.nameKey()), sirens));
    }
}
