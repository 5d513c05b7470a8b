package fr.jalon.standalone.embedded;

import de.bwaldvogel.mongo.MongoServer;
import fr.jalon.standalone.folder.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The MongoDB protocol over one file. After a SIGKILL the file holds every command acknowledged up to some moment at most
 * {@value #SAVE_EVERY_MILLISECONDS} ms before, and none after it: a prefix, which is what the views need to go on from their checkpoint.
 */
final class ViewStore implements AutoCloseable {
    static final String DATABASE = "jalon";

    private static final Logger LOG = LoggerFactory.getLogger(ViewStore.class);
    /** Named by how it is written: a file of another name is of another version, and the views are made again. */
    private static final String FILE = "views.words.mv";

    private static final List<String> FILES_BEFORE = List.of("views.mv", "views.bson.mv");
    private static final int SAVE_EVERY_MILLISECONDS = 200;
    private static final int SAVES_PER_COMPACTING = 50;
    private static final int FILL_PERCENT_MIN = 60;
    private static final int COMPACT_BYTES_MAX = 4 * 1024 * 1024;
    private static final int CACHE_MEGABYTES = 32;

    private final MongoServer server;
    private final CommittingBackend backend;
    private final CountDownLatch closing = new CountDownLatch(1);

    private ViewStore(MongoServer server, CommittingBackend backend) {
        this.server = server;
        this.backend = backend;
    }

    /** Opens the file and listens. A damaged file is set aside and begun anew: views are made again from the log. */
    static ViewStore start(Path folder, int port) throws IOException {
        PrivateFiles.folder(folder);
        for (String before : FILES_BEFORE) {
            if (Files.deleteIfExists(folder.resolve(before))) {
                LOG.info("The view store was written by an earlier version; views are made again from the log");
            }
        }
        CommittingBackend backend = new CommittingBackend(openOrSetAside(folder.resolve(FILE)));
        MongoServer server = new MongoServer(backend);
        try {
            server.bind("127.0.0.1", port);
        } catch (RuntimeException e) {
            backend.close();
            throw e;
        }
        ViewStore store = new ViewStore(server, backend);
        Thread.ofPlatform().daemon().name("view-store-saver").start(store::saveUntilClosed);
        return store;
    }

    /** Where clients connect. */
    static String uri(int port) {
        return "mongodb://127.0.0.1:" + port + "/" + DATABASE;
    }

    @Override
    public void close() {
        closing.countDown();
        // Closes the backend as well, which saves.
        server.shutdownNow();
        backend.close();
    }

    private void saveUntilClosed() {
        try {
            for (int saves = 1; !closing.await(SAVE_EVERY_MILLISECONDS, TimeUnit.MILLISECONDS); saves++) {
                save(saves % SAVES_PER_COMPACTING == 0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A failure is logged and tried again: a disk that was full for a while must not end the saving for good. */
    private void save(boolean andCompact) {
        try {
            backend.save();
            if (andCompact) {
                backend.compact(FILL_PERCENT_MIN, COMPACT_BYTES_MAX);
            }
        } catch (RuntimeException e) {
            LOG.error("The view store could not be saved; trying again", e);
        }
    }

    private static MVStore openOrSetAside(Path file) throws IOException {
        try {
            return open(file);
        } catch (MVStoreException damaged) {
            if (damaged.getErrorCode() != DataUtils.ERROR_FILE_CORRUPT
                    && damaged.getErrorCode() != DataUtils.ERROR_UNSUPPORTED_FORMAT) {
                throw damaged;
            }
            Path aside = file.resolveSibling("views.damaged.mv");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.warn("The view store could not be read and was set aside as {}; views are made again", aside, damaged);
            return open(file);
        }
    }

    private static MVStore open(Path file) {
        return new MVStore.Builder()
                .fileName(file.toString())
                .cacheSize(CACHE_MEGABYTES)
                .autoCommitDisabled()
                .open();
    }
}
