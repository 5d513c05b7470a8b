package fr.jalon.portal.page;

import fr.jalon.portal.api.Imports;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.RefusedByApi;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/**
 * The files that people are importing. Each is kept as long as it is needed, an hour after its last step at most: {@value #OPEN_OF_ONE} for each person,
 * {@value #OPEN_MAX} and {@value #BYTES_MAX} bytes together; what is beyond is refused, and nobody's file makes way for another's. Whoever
 * leaves gives up what was only tried; what he has said to import goes on to its end. After a restart a file has to be chosen again,
 * and what was stored of it is recognised.
 */
@Component
class ImportJobs implements DisposableBean, HttpSessionListener, HttpSessionIdListener {

    static final int OPEN_OF_ONE = 2;
    static final int OPEN_MAX = 20;

    /** Half of the temporary folder of a container: what is being uploaded has to fit as well. */
    static final long BYTES_MAX = 128L * 1024 * 1024;

    /** Reports that are kept of jobs that have ended. */
    static final int ENDED_MAX = 100;

    private static final Logger LOG = LoggerFactory.getLogger(ImportJobs.class);
    private static final Duration KEPT = Duration.ofHours(1);

    private record Key(String session, String owner, String id) {}

    private final Imports imports;
    private final MessageSource messages;
    private final InstantSource clock;
    private final long bytesMax;
    private final Map<Key, ImportJob> jobs = new LinkedHashMap<>();

    /** Even if nobody comes any more, files go. */
    private final Executor later = CompletableFuture.delayedExecutor(
            KEPT.plusSeconds(1).toSeconds(),
            TimeUnit.SECONDS,
            task -> Thread.ofVirtual().name("portal-import-old").start(task));

    @Autowired
    ImportJobs(Imports imports, MessageSource messages) {
        this(imports, messages, InstantSource.system(), BYTES_MAX);
    }

    ImportJobs(Imports imports, MessageSource messages, InstantSource clock, long bytesMax) {
        this.imports = imports;
        this.messages = messages;
        this.clock = clock;
        this.bytesMax = bytesMax;
    }

    /** There is no room for one file more. */
    static final class Full extends Exception {

        @Serial
        private static final long serialVersionUID = 1L;
    }

    /**
     * Keeps a file and begins to try its lines. Returns the id of the job.
     *
     * @param owner the name that the person has signed in under
     */
    String begin(Person person, String owner, String session, MultipartFile chosen) throws IOException, Full {
        // In a folder of its own, which is nobody else's to look into.
        Path copy = Files.createTempDirectory("jalon-import-").resolve("lines");
        String name = String.valueOf(chosen.getOriginalFilename());
        try {
            // Moved where it can be, so that it does not stand there twice.
            chosen.transferTo(copy.toFile());
            boolean isCsv = name.toLowerCase(Locale.ROOT).endsWith(".csv");
            ImportJob job = new ImportJob(
                    name,
                    copy,
                    isCsv ? "text/csv" : "application/x-ndjson",
                    lines(copy),
                    Files.size(copy),
                    clock.instant());
            Key key = new Key(session, owner, UUID.randomUUID().toString());
            keep(key, job);
            run(person, job, true);
            later.execute(this::forgetOld);
            return key.id();
        } catch (IOException | RuntimeException | Full e) {
            delete(copy);
            throw e;
        }
    }

    /** The job of this session and person with an id. */
    synchronized Optional<ImportJob> find(String session, String owner, String id) {
        return Optional.ofNullable(jobs.get(new Key(session, owner, id)));
    }

    /** Imports what was tried; once, however often it is asked for. */
    void importNow(Person person, ImportJob job) {
        if (job.beginImport(clock.instant())) {
            run(person, job, false);
        }
    }

    private void run(Person person, ImportJob job, boolean dryRun) {
        Thread runner = Thread.ofVirtual().name("portal-import").unstarted(() -> {
            try {
                String reached = imports.send(person, job.file(), job.mediaType(), dryRun, job::decided);
                job.ended(reached, clock.instant());
            } catch (RefusedByApi e) {
                String why = String.valueOf(e.getMessage());
                job.failed(e.isForAMoment() || why.isEmpty() ? words("import.away", person) : why, clock.instant());
            } catch (IOException | RuntimeException e) {
                if (job.isOpen()) {
                    LOG.warn("An import from a page broke off", e);
                }
                job.failed(words("import.brokeOff", person), clock.instant());
            } finally {
                if (!job.isOpen()) {
                    deleteFile(job);
                }
                later.execute(this::forgetOld);
            }
        });
        job.runBy(runner);
        runner.start();
    }

    private String words(String key, Person person) {
        return String.valueOf(messages.getMessage(key, null, key, person.locale()));
    }

    private synchronized void keep(Key key, ImportJob job) throws Full {
        forgetOld();
        while (open(each -> each.owner().equals(key.owner())) >= OPEN_OF_ONE) {
            // Who chooses yet another file has given up the first of those that he only tried.
            ImportJob first = jobs.entrySet().stream()
                    .filter(each -> each.getKey().owner().equals(key.owner()))
                    .map(Map.Entry::getValue)
                    .filter(each -> each.stage() == ImportJob.Stage.CHECKED)
                    .findFirst()
                    .orElseThrow(Full::new);
            forget(first);
            jobs.values().remove(first);
        }
        long bytes = jobs.values().stream()
                .filter(ImportJob::isOpen)
                .mapToLong(ImportJob::bytes)
                .sum();
        if (open(each -> true) >= OPEN_MAX || bytes + job.bytes() > bytesMax) {
            throw new Full();
        }
        jobs.put(key, job);
        long ended = jobs.size() - open(each -> true);
        jobs.values().stream()
                .filter(each -> !each.isOpen())
                .limit(Math.max(0, ended - ENDED_MAX))
                .toList()
                .forEach(jobs.values()::remove);
    }

    private long open(Predicate<Key> of) {
        return jobs.entrySet().stream()
                .filter(each -> of.test(each.getKey()) && each.getValue().isOpen())
                .count();
    }

    private synchronized void forgetOld() {
        jobs.values().removeIf(job -> {
            // What somebody has said to import goes on, however long it takes: half of it would be there, and nobody
            // told.
            boolean isOld = job.stage() != ImportJob.Stage.IMPORTING
                    && job.since().plus(KEPT).isBefore(clock.instant());
            if (isOld) {
                forget(job);
            }
            return isOld;
        });
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        leave(event.getSession().getId());
    }

    /** Somebody else has signed in. */
    @Override
    public void sessionIdChanged(HttpSessionEvent event, String before) {
        leave(before);
    }

    synchronized void leave(String session) {
        jobs.entrySet().removeIf(each -> {
            boolean givesUp =
                    each.getKey().session().equals(session) && each.getValue().stage() != ImportJob.Stage.IMPORTING;
            if (givesUp) {
                forget(each.getValue());
            }
            return givesUp;
        });
    }

    private static void forget(ImportJob job) {
        job.cancel();
        deleteFile(job);
    }

    private static void deleteFile(ImportJob job) {
        try {
            delete(job.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(Objects.requireNonNull(file.getParent()));
    }

    private static long lines(Path file) throws IOException {
        long lines = 0;
        int before = '\n';
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (int each = in.read(); each >= 0; each = in.read()) {
                lines += before == '\n' ? 1 : 0;
                before = each;
            }
        }
        return lines;
    }

    @Override
    public synchronized void destroy() {
        jobs.values().forEach(ImportJobs::forget);
        jobs.clear();
    }
}
