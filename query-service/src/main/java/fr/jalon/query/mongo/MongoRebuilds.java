package fr.jalon.query.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.jalon.query.view.Difference;
import fr.jalon.query.view.RebuildStatus;
import fr.jalon.query.view.Rebuilds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** One document: the rebuild that runs, or the last one. */
final class MongoRebuilds implements Rebuilds {

    private static final String LATEST = "latest";
    private static final int KEY_TAKEN = 11000;

    private final MongoCollection<Document> rebuilds;

    MongoRebuilds(MongoDatabase database) {
        rebuilds = database.getCollection("rebuild");
    }

    @Override
    public Optional<RebuildStatus> latest() {
        return Optional.ofNullable(rebuilds.find(eq("_id", LATEST)).first()).map(MongoRebuilds::status);
    }

    @Override
    public boolean begin(RebuildStatus begun, Instant now) {
        Document before = rebuilds.find(eq("_id", LATEST)).first();
        if (before == null) {
            return insert(begun);
        }
        RebuildStatus last = status(before);
        return !last.isRunning(now)
                && rebuilds.replaceOne(
                                        and(
                                                eq("_id", LATEST),
                                                eq("owner", last.owner()),
                                                eq("startedAt", last.startedAt().toString()),
                                                eq("heartbeat", last.heartbeat().toString())),
                                        document(begun))
                                .getMatchedCount()
                        == 1;
    }

    private boolean insert(RebuildStatus begun) {
        try {
            rebuilds.insertOne(document(begun));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCode() != KEY_TAKEN) {
                throw e;
            }
            return false;
        }
    }

    @Override
    public boolean save(RebuildStatus status) {
        return rebuilds.replaceOne(
                                and(
                                        eq("_id", LATEST),
                                        eq("owner", status.owner()),
                                        eq("startedAt", status.startedAt().toString()),
                                        eq("endedAt", null)),
                                document(status))
                        .getMatchedCount()
                == 1;
    }

    private static Document document(RebuildStatus status) {
        return new Document("_id", LATEST)
                .append("target", status.target())
                .append("anew", status.anew())
                .append("state", status.state().name())
                .append("owner", status.owner())
                .append("startedAt", status.startedAt().toString())
                .append("heartbeat", status.heartbeat().toString())
                .append("done", status.done())
                .append("head", status.head())
                .append("compared", status.compared())
                .append("differences", status.differences())
                .append(
                        "examples",
                        status.examples().stream().map(MongoRebuilds::document).toList())
                .append(
                        "endedAt",
                        status.endedAt() == null ? null : status.endedAt().toString())
                .append("reason", status.reason());
    }

    private static Document document(Difference difference) {
        return new Document("collection", difference.collection())
                .append("id", difference.id())
                .append("kind", difference.kind().name())
                .append("fields", difference.fields());
    }

    private static RebuildStatus status(Document document) {
        @Nullable String endedAt = document.getString("endedAt");
        return new RebuildStatus(
                document.getInteger("target"),
                document.getBoolean("anew"),
                RebuildStatus.State.valueOf(document.getString("state")),
                document.getString("owner"),
                Instant.parse(document.getString("startedAt")),
                Instant.parse(document.getString("heartbeat")),
                document.getLong("done"),
                document.getLong("head"),
                document.getLong("compared"),
                document.getLong("differences"),
                document.getList("examples", Document.class, List.of()).stream()
                        .map(each -> new Difference(
                                each.getString("collection"),
                                each.getString("id"),
                                Difference.Kind.valueOf(each.getString("kind")),
                                each.getList("fields", String.class, List.of())))
                        .toList(),
                endedAt == null ? null : Instant.parse(endedAt),
                document.getString("reason"));
    }
}
