package fr.jalon.query.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.generation.GenerationState;
import fr.jalon.query.generation.GenerationState.Listed;
import fr.jalon.query.generation.GenerationState.Stage;
import fr.jalon.query.generation.Generations;
import fr.jalon.query.store.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** One document: the list of generations. */
final class MongoGenerations implements Generations {

    private static final String LIST = "list";

    /** What versions before the list wrote: which generation was read, and which was kept. */
    private static final String BEFORE = "state";

    private final MongoDatabase database;
    private final MongoCollection<Document> states;

    MongoGenerations(MongoDatabase database) {
        this.database = database;
        this.states = database.getCollection("generations");
    }

    @Override
    public Optional<GenerationState> state() {
        Document list = states.find(eq("_id", LIST)).first();
        return list == null
                ? Optional.ofNullable(states.find(eq("_id", BEFORE)).first())
                        .map(MongoGenerations::ofBefore)
                        .map(this::begin)
                : Optional.of(new GenerationState(
                        list.getLong("epoch"),
                        list.getLong("restarts"),
                        Documents.read(list, "generations", MongoGenerations::listed)));
    }

    private static GenerationState ofBefore(Document before) {
        List<Listed> listed = new ArrayList<>();
        listed.add(new Listed(before.getInteger("reading"), before.getString("rules"), Stage.READ));
        Integer kept = before.getInteger("kept");
        if (kept != null) {
            listed.add(new Listed(kept, before.getString("keptRules"), Stage.KEPT));
        }
        return new GenerationState(1, 0, listed);
    }

    @Override
    public GenerationState begin(GenerationState first) {
        return GuardedWrites.insert(states, document(first)) ? first : state().orElseThrow();
    }

    @Override
    public boolean replace(GenerationState next) {
        return states.replaceOne(new Document("_id", LIST).append("epoch", next.epoch() - 1), document(next))
                        .getMatchedCount()
                == 1;
    }

    private static Document document(GenerationState state) {
        return new Document("_id", LIST)
                .append("epoch", state.epoch())
                .append("restarts", state.restarts())
                .append("generations", Documents.each(state.generations(), MongoGenerations::document));
    }

    private static Document document(Listed listed) {
        return new Document("number", listed.number())
                .append("rules", listed.rules())
                .append("stage", listed.stage().name());
    }

    private static Listed listed(Document document) {
        return new Listed(
                document.getInteger("number"), document.getString("rules"), Stage.valueOf(document.getString("stage")));
    }

    @Override
    public Views open(Generation generation) {
        return MongoStores.open(database, generation);
    }

    @Override
    public void prepare(Generation generation) {
        MongoStores.createIndexes(database, generation);
    }

    @Override
    public void drop(Generation generation) {
        String suffix = generation.nameOf("");
        List<String> own = database.listCollectionNames().into(new ArrayList<>()).stream()
                .filter(name -> name.endsWith(suffix))
                .toList();
        own.forEach(name -> database.getCollection(name).drop());
    }
}
