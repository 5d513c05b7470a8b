package fr.jalon.portal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.jalon.edge.token.Rights;
import fr.jalon.portal.api.Imports;
import fr.jalon.portal.api.Person;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.mock.web.MockMultipartFile;

/** What people leave on the disk of the portal, before an API that answers when a test tells it to. */
class ImportJobsTest {

    private static final Person ANIMATOR =
            new Person("token", new Rights(Set.of("animator"), Set.of("*")), Locale.FRENCH);
    private static final int BYTES = 40;
    private static final String ROW = "{\"line\":1,\"outcome\":\"stored\",\"siren\":\"243500139\"}\n";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<CountDownLatch> goOn = new AtomicReference<>(new CountDownLatch(0));
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-29T09:00:00Z"));
    private HttpServer api;
    private ImportJobs jobs;

    @BeforeEach
    void start() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/api/v1/imports", this::answer);
        api.setExecutor(threads);
        api.start();
        jobs = jobs(ImportJobs.BYTES_MAX);
    }

    @AfterEach
    void stop() {
        goOn.get().countDown();
        jobs.destroy();
        api.stop(0);
        threads.close();
    }

    private ImportJobs jobs(long bytesMax) {
        return new ImportJobs(
                new Imports("http://localhost:" + api.getAddress().getPort()),
                new StaticMessageSource(),
                now::get,
                bytesMax);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            goOn.get().await();
            out.write(ROW.getBytes(StandardCharsets.UTF_8));
            out.write("{\"summary\":{\"stored\":1},\"position\":\"p\"}\n".getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void apiWaits() {
        goOn.set(new CountDownLatch(1));
    }

    private ImportJob begun(String owner) throws Exception {
        return begun(owner, "session of " + owner);
    }

    private ImportJob begun(String owner, String session) throws Exception {
        String id = jobs.begin(
                ANIMATOR, owner, session, new MockMultipartFile("file", "a.csv", "text/csv", new byte[BYTES]));
        return jobs.find(session, owner, id).orElseThrow();
    }

    private static ImportJob checked(ImportJob job) {
        await().until(() -> job.stage() == ImportJob.Stage.CHECKED);
        return job;
    }

    private static boolean hasFile(ImportJob job) {
        return job.file().toFile().exists();
    }

    @Test
    void a_third_file_of_a_person_is_refused_while_two_are_running_and_takes_the_place_of_one_that_was_only_tried()
            throws Exception {
        apiWaits();
        ImportJob first = begun("anna");
        ImportJob second = begun("anna", "another session");
        assertThatThrownBy(() -> begun("anna")).isInstanceOf(ImportJobs.Full.class);
        ImportJob others = begun("bruno");
        goOn.get().countDown();
        checked(first);
        checked(second);

        ImportJob third = checked(begun("anna"));

        assertThat(hasFile(first)).isFalse();
        assertThat(List.of(second, third, checked(others))).allMatch(ImportJobsTest::hasFile);
    }

    @Test
    void files_have_so_many_bytes_together_and_nobodys_makes_way_for_anothers() throws Exception {
        jobs = jobs(2 * BYTES);
        ImportJob one = checked(begun("anna"));
        checked(begun("bruno"));

        assertThatThrownBy(() -> begun("chloe")).isInstanceOf(ImportJobs.Full.class);

        assertThat(hasFile(one)).isTrue();
        jobs.importNow(ANIMATOR, one);
        await().until(() -> !hasFile(one));
        assertThat(hasFile(begun("chloe"))).isTrue();
    }

    /** Which is where the server has put it, and no copy of it. */
    @Test
    void a_file_is_moved_into_a_folder_that_only_we_look_into() throws Exception {
        apiWaits();
        AtomicReference<File> moved = new AtomicReference<>();
        String id =
                jobs.begin(ANIMATOR, "anna", "s", new MockMultipartFile("file", "a.csv", "text/csv", new byte[BYTES]) {
                    @Override
                    public void transferTo(File where) throws IOException {
                        moved.set(where);
                        super.transferTo(where);
                    }
                });

        Path file = jobs.find("s", "anna", id).orElseThrow().file();
        assertThat(moved.get()).isEqualTo(file.toFile());
        Path folder = Objects.requireNonNull(file.getParent());
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
        jobs.destroy();
        assertThat(folder).doesNotExist();
    }

    @Test
    void there_are_so_many_files_at_once() throws Exception {
        apiWaits();
        for (int person = 0; person < ImportJobs.OPEN_MAX; person++) {
            begun("person " + person);
        }
        assertThatThrownBy(() -> begun("one more")).isInstanceOf(ImportJobs.Full.class);
    }

    @Test
    void what_has_ended_has_a_report_and_no_file() throws Exception {
        ImportJob job = checked(begun("anna"));

        jobs.importNow(ANIMATOR, job);

        await().until(() -> !hasFile(job));
        assertThat(job.shown().stage()).isEqualTo(ImportJob.Stage.IMPORTED);
        assertThat(job.shown().stored()).isEqualTo(1);
    }

    @Test
    void who_leaves_gives_up_what_was_tried_and_not_what_he_said_to_import() throws Exception {
        ImportJob tried = checked(begun("anna", "s"));
        ImportJob importing = checked(begun("anna", "s"));
        ImportJob elsewhere = checked(begun("bruno", "t"));
        apiWaits();
        jobs.importNow(ANIMATOR, importing);
        ImportJob trying = begun("chloe", "s");

        jobs.leave("s");

        assertThat(hasFile(tried)).isFalse();
        assertThat(hasFile(trying)).isFalse();
        assertThat(trying.shown().isRunning()).isFalse();
        assertThat(hasFile(elsewhere)).isTrue();
        goOn.get().countDown();
        await().until(() -> importing.stage() == ImportJob.Stage.IMPORTED);
    }

    @Test
    void after_an_hour_nothing_is_left() throws Exception {
        ImportJob tried = checked(begun("anna"));
        apiWaits();
        ImportJob hanging = begun("bruno");
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(61)));

        begun("chloe");

        assertThat(hasFile(tried)).isFalse();
        assertThat(hasFile(hanging)).isFalse();
        assertThat(hanging.shown().isRunning()).isFalse();
    }

    @Test
    void what_somebody_said_to_import_takes_as_long_as_it_takes_and_its_hour_begins_when_it_ends() throws Exception {
        ImportJob job = checked(begun("anna"));
        apiWaits();
        jobs.importNow(ANIMATOR, job);
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(61)));

        begun("bruno");

        assertThat(job.stage()).isEqualTo(ImportJob.Stage.IMPORTING);
        goOn.get().countDown();
        await().until(() -> job.stage() == ImportJob.Stage.IMPORTED);
        assertThat(job.shown().stored()).isEqualTo(1);
        assertThat(job.since()).isEqualTo(now.get());
    }

    @Test
    void an_answer_that_nobody_expects_ends_the_job() throws Exception {
        api.removeContext("/api/v1/imports");
        api.createContext("/api/v1/imports", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write("null\n[]\n".getBytes(StandardCharsets.UTF_8));
            }
        });

        ImportJob job = begun("anna");

        await().until(() -> job.stage() == ImportJob.Stage.FAILED);
        await().until(() -> !hasFile(job));
    }
}
