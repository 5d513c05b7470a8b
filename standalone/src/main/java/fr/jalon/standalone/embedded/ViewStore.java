package fr.jalon.standalone.embedded;

import de.bwaldvogel.mongo.MongoServer;
import fr.jalon.standalone.folder.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
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
    private static final int SAVE_EVERY_MILLISECONDS = 200;
    private static final int COMPACT_EVERY_MILLISECONDS = 10_000;
    private static final int FILL_PERCENT_MIN = 60;
    private static final int COMPACT_BYTES_MAX = 4 * 1024 * 1024;
    private static final int CACHE_MEGABYTES = 32;

    private final MongoServer server;
    private final CommittingBackend backend;
    private final ScheduledExecutorService saver;

    private ViewStore(MongoServer server, CommittingBackend backend, ScheduledExecutorService saver) {
        this.server = server;
        this.backend = backend;
        this.saver = saver;
    }

    /** Opens the file and listens. A damaged file is set aside and begun anew: views are made again from the log. */
    static ViewStore start(Path folder, int port) throws IOException {
        PrivateFiles.folder(folder);
        CommittingBackend backend = new CommittingBackend(openOrSetAside(folder.resolve("views.mv")));
        MongoServer server = new MongoServer(backend);
        ScheduledExecutorService saver = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("view-store-saver").factory());
        try {
            server.bind("127.0.0.1", port);
        } catch (RuntimeException e) {
            saver.shutdownNow();
            backend.close();
            throw e;
        }
        ViewStore store = new ViewStore(server, backend, saver);
        every(SAVE_EVERY_MILLISECONDS, saver, backend::save);
        every(COMPACT_EVERY_MILLISECONDS, saver, () -> backend.compact(FILL_PERCENT_MIN, COMPACT_BYTES_MAX));
        return store;
    }

    /** Where clients connect. */
    static String uri(int port) {
        return "mongodb://127.0.0.1:" + port + "/" + DATABASE;
    }

    @Override
    public void close() {
        saver.shutdown();
        // Closes the backend as well, which saves.
        server.shutdownNow();
        backend.close();
    }

    /** A failure is logged and tried again: one full disk must not end the saving for good. */
    private static void every(int milliseconds, ScheduledExecutorService saver, Runnable work) {
        saver.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        LOG.error("The view store could not be saved; trying again", e);
                    }
                },
                milliseconds,
                milliseconds,
                TimeUnit.MILLISECONDS);
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
