package fr.jalon.query.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.jalon.query.generation.GenerationComparison.Difference;
import fr.jalon.query.generation.RebuildStatus;
import fr.jalon.query.generation.Rebuilds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** One document: the rebuild that runs, or the last one. */
final class MongoRebuilds implements Rebuilds {

    private static final String LATEST = "latest";

    private final MongoCollection<Document> rebuilds;

    MongoRebuilds(MongoDatabase database) {
        rebuilds = database.getCollection("rebuild");
    }

    @Override
    public Optional<RebuildStatus> latest() {
        return Optional.ofNullable(rebuilds.find(eq("_id", LATEST)).first()).map(MongoRebuilds::status);
    }

    @Override
    public boolean begin(RebuildStatus begun) {
        Optional<RebuildStatus> last = latest();
        if (last.isEmpty()) {
            return GuardedWrites.insert(rebuilds, document(begun));
        }
        return !last.get().isRunning() && replace(last.get(), or(ne("endedAt", null), exists("beat", false)), begun);
    }

    @Override
    public boolean save(RebuildStatus status) {
        return replace(status, eq("endedAt", null), status);
    }

    @Override
    public boolean takeOver(RebuildStatus before, RebuildStatus after) {
        return replace(before, and(eq("endedAt", null), eq("beat", before.beat())), after);
    }

    /** Puts a status in the place of one of the same rebuild and owner, as long as it is as it should be. */
    private boolean replace(RebuildStatus before, Bson asItShouldBe, RebuildStatus status) {
        Bson same = and(
                eq("_id", LATEST),
                eq("owner", before.owner()),
                eq("startedAt", before.startedAt().toString()),
                asItShouldBe);
        return rebuilds.replaceOne(same, document(status)).getMatchedCount() == 1;
    }

    private static Document document(RebuildStatus status) {
        RebuildStatus.Progress progress = status.progress();
        Instant endedAt = status.endedAt();
        return new Document("_id", LATEST)
                .append("target", status.target())
                .append("anew", status.anew())
                .append("state", status.state().name())
                .append("owner", status.owner())
                .append("startedAt", status.startedAt().toString())
                .append("beat", status.beat())
                .append("done", progress.done())
                .append("head", progress.head())
                .append("compared", progress.compared())
                .append("differences", progress.differences())
                .append("examples", Documents.each(progress.examples(), MongoRebuilds::document))
                .append("endedAt", endedAt == null ? null : endedAt.toString())
                .append("reason", status.reason());
    }

    private static Document document(Difference difference) {
        return new Document("collection", difference.collection())
                .append("id", difference.id())
                .append("kind", difference.kind().name())
                .append("fields", difference.fields());
    }

    private static RebuildStatus status(Document document) {
        // A version before this one began it, and its views are not those of this one: nobody goes on with it.
        boolean isOfBefore = !document.containsKey("beat");
        @Nullable String endedAt = document.getString(isOfBefore ? "startedAt" : "endedAt");
        return new RebuildStatus(
                document.getInteger("target"),
                document.getBoolean("anew"),
                document.getString("owner"),
                Instant.parse(document.getString("startedAt")),
                isOfBefore ? 0 : document.getLong("beat"),
                RebuildStatus.State.valueOf(document.getString("state")),
                new RebuildStatus.Progress(
                        document.getLong("done"),
                        document.getLong("head"),
                        document.getLong("compared"),
                        document.getLong("differences"),
                        Documents.read(document, "examples", MongoRebuilds::difference)),
                endedAt == null ? null : Instant.parse(endedAt),
                document.getString("reason"));
    }

    private static Difference difference(Document document) {
        return new Difference(
                document.getString("collection"),
                document.getString("id"),
                Difference.Kind.valueOf(document.getString("kind")),
                document.getList("fields", String.class, List.of()));
    }
}
