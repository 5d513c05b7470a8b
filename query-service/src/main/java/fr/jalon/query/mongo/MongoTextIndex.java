package fr.jalon.query.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.text.TextIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * One document for each event, {@code siren/version}, with its words; they stand in a multikey index, which a question that begins as a word
 * does is looked up in.
 */
final class MongoTextIndex implements TextIndex {

    private static final String WORDS = "words";
    private static final int ANSWER_SECONDS_MAX = 2;

    private final MongoCollection<Document> texts;

    MongoTextIndex(MongoDatabase database, Generation generation) {
        texts = database.getCollection(generation.nameOf("text"));
    }

    void createIndexes() {
        texts.createIndex(Indexes.ascending(WORDS));
    }

    @Override
    public void save(Collection<IndexedText> saved) {
        Map<String, Document> sets = new LinkedHashMap<>();
        for (IndexedText text : saved) {
            Place place = text.place();
            sets.put(
                    place.siren() + "/" + place.version(),
                    new Document("siren", place.siren())
                            .append("version", place.version())
                            .append("position", place.position())
                            .append(WORDS, text.words().stream().sorted().toList()));
        }
        GuardedWrites.set(texts, sets);
    }

    @Override
    public List<Place> find(List<String> beginnings, int limit) {
        // Letters and figures alone: nothing of it has a meaning in a pattern.
        List<Bson> words = beginnings.stream()
                .map(beginning -> regex(WORDS, "^" + beginning))
                .toList();
        return texts.find(words.size() == 1 ? words.getFirst() : and(words))
                .projection(include("siren", "version", "position"))
                .limit(limit)
                .maxTime(ANSWER_SECONDS_MAX, TimeUnit.SECONDS)
                .map(document -> new Place(
                        document.getString("siren"), document.getLong("version"), document.getLong("position")))
                .into(new ArrayList<>());
    }
}
