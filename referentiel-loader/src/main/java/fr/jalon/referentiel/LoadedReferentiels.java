package fr.jalon.referentiel;

import fr.jalon.domain.proof.Sha256;
import fr.jalon.referentiel.source.FlawedFile;
import fr.jalon.referentiel.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The editions as they are now: those that come with the product, and those of a folder that is looked at again and again. A
 * folder in which anything is wrong changes nothing: what was loaded stays. Safe for several threads.
 */
public final class LoadedReferentiels implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final @Nullable Path folder;
    private final Consumer<Exception> trouble;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Referentiels first;
    private volatile Referentiels now;
    private volatile @Nullable Thread watcher;
    private Map<String, String> seen;
    private @Nullable String told;
    private volatile @Nullable Exception wrong;

    /**
     * Loads what there is.
     *
     * @param folder of fiches and rule files; null for none
     * @param trouble is told why a later look changed nothing, once for each state of the folder
     * @throws FlawedFile with everything that is wrong with the first wrong file
     * @throws IOException if the folder or a file cannot be opened
     */
    public LoadedReferentiels(@Nullable Path folder, Consumer<Exception> trouble) throws IOException {
        this.folder = folder;
        this.trouble = trouble;
        this.seen = contents(folder);
        this.first = loaded(folder);
        this.now = first;
    }

    /**
     * Loads what a setting names and goes on looking at it every two seconds.
     *
     * @param folder a path; blank for none
     * @throws FlawedFile with everything that is wrong with the first wrong file: nothing starts on half of the rules
     * @throws UncheckedIOException if the folder or a file cannot be opened
     */
    public static LoadedReferentiels watched(String folder, Consumer<Exception> trouble) {
        try {
            return new LoadedReferentiels(folder.isBlank() ? null : Path.of(folder), trouble).watching(LOOK_EVERY);
        } catch (IOException e) {
            throw new UncheckedIOException("The rules folder " + folder + " cannot be read", e);
        }
    }

    private static Referentiels loaded(@Nullable Path folder) throws IOException {
        return folder == null ? Referentiels.shipped() : Referentiels.shipped().withFolder(folder);
    }

    /** What is loaded. */
    public Referentiels now() {
        return now;
    }

    /** Whether a folder is looked at. */
    public boolean hasFolder() {
        return folder != null;
    }

    /** Why what is in the folder is not what is loaded; empty as long as it is. */
    public Optional<Exception> wrong() {
        return Optional.ofNullable(wrong);
    }

    /**
     * Is told of what is loaded, each time after it has changed since the start. One that fails is told again at the next
     * look, and keeps no other from being told.
     */
    public void whenChanged(Consumer<Referentiels> listener) {
        listeners.add(new Listener(listener, first));
    }

    /** Somebody who is told, and what he knows. */
    private static final class Listener {

        private final Consumer<Referentiels> told;
        private Referentiels known;

        Listener(Consumer<Referentiels> told, Referentiels known) {
            this.told = told;
            this.known = known;
        }

        @SuppressWarnings("ReferenceEquality") // What is loaded anew is another object.
        void tell(Referentiels now) {
            if (known != now) {
                told.accept(now);
                known = now;
            }
        }
    }

    /** Looks again and again from now on, until this is closed. */
    public LoadedReferentiels watching(Duration every) {
        if (folder != null) {
            Thread started = Thread.ofPlatform().daemon().name("rules-folder").unstarted(() -> watch(every));
            watcher = started;
            started.start();
        }
        return this;
    }

    private void watch(Duration every) {
        while (watcher == Thread.currentThread()) {
            LockSupport.parkNanos(every.toNanos());
            look();
        }
    }

    /** Looks once; true if something else is loaded now. */
    public synchronized boolean look() {
        boolean changed = load();
        for (Listener listener : listeners) {
            try {
                listener.tell(now);
            } catch (RuntimeException e) {
                tell(e);
            }
        }
        return changed;
    }

    private boolean load() {
        try {
            Map<String, String> contents = contents(folder);
            if (contents.equals(seen)) {
                return false;
            }
            seen = contents;
            now = loaded(folder);
            told = null;
            wrong = null;
            return true;
        } catch (IOException | RuntimeException e) {
            wrong = e;
            tell(e);
            return false;
        }
    }

    private void tell(Exception e) {
        String words = String.valueOf(e);
        if (!words.equals(told)) {
            told = words;
            trouble.accept(e);
        }
    }

    /** What is in the folder, however often files are written without a change; at most a little more of each than is read. */
    private static Map<String, String> contents(@Nullable Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        if (folder == null) {
            return contents;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            contents.put(String.valueOf(file.getFileName()), digest(file));
        }
        return contents;
    }

    private static String digest(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            int most = SourceFile.bytesMax(String.valueOf(file.getFileName()));
            return Sha256.of(stream.readNBytes(most + 1)).hex();
        }
    }

    @Override
    public void close() {
        Thread running = watcher;
        watcher = null;
        LockSupport.unpark(running);
    }
}
