package fr.jalon.standalone.embedded;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;

/**
 * Saves the view store between commands, never within one. A document and its entry in the index of {@code _id} are two writes; the store's
 * own background saving can fall between them, and after a SIGKILL just then the document could neither be found nor inserted again.
 */
final class CommittingBackend implements MongoBackend {
    /** Commands hold the read side, saving the write side: a save sees only whole commands. Fair, so that saving is never starved. */
    private final ReadWriteLock commands = new ReentrantReadWriteLock(true);

    private final MVStore store;
    private final H2Backend backend;
    private final GuardsByKey guards;

    CommittingBackend(MVStore store) {
        this.store = store;
        this.backend = new TypedBackend(store);
        this.guards = new GuardsByKey(backend);
    }

    /** Saves everything acknowledged so far. When it returns, a SIGKILL no longer loses it. */
    void save() {
        commands.writeLock().lock();
        try {
            if (!store.isClosed() && store.hasUnsavedChanges()) {
                store.commit();
            }
        } finally {
            commands.writeLock().unlock();
        }
    }

    /** Gives room of overwritten documents back to the file, a bounded piece at a time. */
    void compact(int fillPercentMin, int bytesMax) {
        commands.writeLock().lock();
        try {
            if (!store.isClosed()) {
                store.compact(fillPercentMin, bytesMax);
            }
        } finally {
            commands.writeLock().unlock();
        }
    }

    /** With no other command beside it. */
    private <T> T alone(Supplier<T> command) {
        commands.writeLock().lock();
        try {
            return command.get();
        } finally {
            commands.writeLock().unlock();
        }
    }

    private <T> T whole(Supplier<T> command) {
        commands.readLock().lock();
        try {
            return command.get();
        } finally {
            commands.readLock().unlock();
        }
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        return whole(() -> backend.handleCommand(channel, database, command, query));
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        return whole(() -> backend.handleQuery(query));
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        return message.getDocument().containsKey("update")
                ? alone(() -> {
                    guards.rewrite(message.getDatabaseName(), message.getDocument());
                    return backend.handleMessage(message);
                })
                : whole(() -> backend.handleMessage(message));
    }

    @Override
    public void dropDatabase(String database) {
        whole(() -> {
            backend.dropDatabase(database);
            return database;
        });
    }

    @Override
    public void close() {
        commands.writeLock().lock();
        try {
            if (!store.isClosed()) {
                store.commit();
                backend.close();
            }
        } finally {
            commands.writeLock().unlock();
        }
    }

    @Override
    public void handleClose(Channel channel) {
        backend.handleClose(channel);
    }

    @Override
    public Collection<Document> getCurrentOperations(MongoQuery query) {
        return backend.getCurrentOperations(query);
    }

    @Override
    public Document getServerStatus() {
        return backend.getServerStatus();
    }

    @Override
    public void closeCursors(List<Long> cursorIds) {
        backend.closeCursors(cursorIds);
    }

    @Override
    public Clock getClock() {
        return backend.getClock();
    }

    @Override
    public void enableOplog() {
        backend.enableOplog();
    }

    @Override
    public void disableOplog() {
        backend.disableOplog();
    }

    @Override
    public MongoDatabase resolveDatabase(String database) {
        return backend.resolveDatabase(database);
    }

    @Override
    public MongoBackend version(MongoVersion version) {
        backend.version(version);
        return this;
    }
}
