package fr.jalon.query.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.generation.GenerationState;
import fr.jalon.query.generation.Generations;
import fr.jalon.query.store.Views;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** One document for the state, and one for each instance of the service. */
final class MongoGenerations implements Generations {

    private static final String STATE = "state";

    private final MongoDatabase database;
    private final MongoCollection<Document> states;
    private final MongoCollection<Document> instances;

    MongoGenerations(MongoDatabase database) {
        this.database = database;
        this.states = database.getCollection("generations");
        this.instances = database.getCollection("instances");
    }

    @Override
    public Optional<GenerationState> state() {
        return Optional.ofNullable(states.find(eq("_id", STATE)).first())
                .map(document -> new GenerationState(
                        document.getInteger("reading"),
                        document.getInteger("writing"),
                        document.getInteger("kept"),
                        document.getString("rules"),
                        document.getString("keptRules"),
                        document.getLong("epoch")));
    }

    @Override
    public GenerationState begin(GenerationState first) {
        return GuardedWrites.insert(states, document(first)) ? first : state().orElseThrow();
    }

    @Override
    public boolean replace(GenerationState next) {
        return states.replaceOne(new Document("_id", STATE).append("epoch", next.epoch() - 1), document(next))
                        .getMatchedCount()
                == 1;
    }

    private static Document document(GenerationState state) {
        return new Document("_id", STATE)
                .append("reading", state.reading())
                .append("writing", state.writing())
                .append("kept", state.kept())
                .append("rules", state.rules())
                .append("keptRules", state.keptRules())
                .append("epoch", state.epoch());
    }

    @Override
    public void saw(Seen seen) {
        instances.replaceOne(
                eq("_id", seen.instance()),
                new Document("_id", seen.instance())
                        .append("epoch", seen.epoch())
                        .append("at", seen.at().toString()),
                new ReplaceOptions().upsert(true));
    }

    @Override
    public void forgetSilentSince(Instant instant) {
        seen().stream()
                .filter(each -> each.at().isBefore(instant))
                .forEach(each -> instances.deleteOne(eq("_id", each.instance())));
    }

    @Override
    public List<Seen> seen() {
        return instances
                .find()
                .map(document -> new Seen(
                        document.getString("_id"), document.getLong("epoch"), Instant.parse(document.getString("at"))))
                .into(new ArrayList<>());
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
