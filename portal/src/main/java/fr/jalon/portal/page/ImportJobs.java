package fr.jalon.portal.page;

import fr.jalon.portal.api.Imports;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.RefusedByApi;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.core.JacksonException;

/**
 * The files that people are importing. Each belongs to one session and is kept for an hour, at most {@value #JOBS_MAX} at a time; then its
 * copy is deleted. After a restart a file has to be chosen again, and what was stored of it is recognised.
 */
@Component
class ImportJobs implements DisposableBean {

    static final int JOBS_MAX = 20;

    private static final Logger LOG = LoggerFactory.getLogger(ImportJobs.class);
    private static final Duration KEPT = Duration.ofHours(1);

    private record Key(String session, String id) {}

    private final Imports imports;
    private final MessageSource messages;
    private final InstantSource clock = InstantSource.system();
    private final Map<Key, ImportJob> jobs = new LinkedHashMap<>();

    ImportJobs(Imports imports, MessageSource messages) {
        this.imports = imports;
        this.messages = messages;
    }

    /** Keeps a copy of a file and begins to try its lines. Returns the id of the job. */
    String begin(Person person, String session, MultipartFile chosen) throws IOException {
        Path copy = Files.createTempFile("jalon-import-", ".lines");
        String name = String.valueOf(chosen.getOriginalFilename());
        try {
            chosen.transferTo(copy);
            boolean isCsv = name.toLowerCase(Locale.ROOT).endsWith(".csv");
            ImportJob job = new ImportJob(
                    name, copy, isCsv ? "text/csv" : "application/x-ndjson", lines(copy), clock.instant());
            Key key = new Key(session, UUID.randomUUID().toString());
            keep(key, job);
            run(person, job, true);
            return key.id();
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    /** The job of this session with an id. */
    synchronized Optional<ImportJob> find(String session, String id) {
        return Optional.ofNullable(jobs.get(new Key(session, id)));
    }

    /** Imports what was tried; once, however often it is asked for. */
    void importNow(Person person, ImportJob job) {
        if (job.beginImport()) {
            run(person, job, false);
        }
    }

    private void run(Person person, ImportJob job, boolean dryRun) {
        Thread.ofVirtual().name("portal-import").start(() -> {
            try {
                job.ended(imports.send(person, job.file(), job.mediaType(), dryRun, job::decided));
            } catch (RefusedByApi e) {
                String why = String.valueOf(e.getMessage());
                job.failed(e.status() >= 500 || why.isEmpty() ? words("import.away", person) : why);
            } catch (IOException | JacksonException e) {
                LOG.warn("An import from a page broke off", e);
                job.failed(words("import.brokeOff", person));
            }
        });
    }

    private String words(String key, Person person) {
        return String.valueOf(messages.getMessage(key, null, key, person.locale()));
    }

    private synchronized void keep(Key key, ImportJob job) {
        jobs.entrySet().removeIf(kept -> {
            boolean old = kept.getValue().begun().plus(KEPT).isBefore(clock.instant());
            return old && forgotten(kept.getValue());
        });
        Iterator<ImportJob> oldest = jobs.values().iterator();
        while (jobs.size() >= JOBS_MAX) {
            forgotten(oldest.next());
            oldest.remove();
        }
        jobs.put(key, job);
    }

    private static boolean forgotten(ImportJob job) {
        try {
            Files.deleteIfExists(job.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
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
        jobs.values().forEach(ImportJobs::forgotten);
        jobs.clear();
    }
}
