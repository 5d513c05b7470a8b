package fr.jalon.edge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSession;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.catalina.session.ManagerBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions over a restart: who has signed in still is, and nothing comes to life of a file that the service would not have written. */
class KeptSessionsTest {

    private static final String GOOD = "Authorization: Bearer good";
    private static final String KEPT = "KEPT";

    @TempDir
    Path folder;

    /** Of this product, as what its pages keep. */
    record Form(String title, Instant begun, byte[] file, List<URI> documents) implements Serializable {}

    private BareService house() {
        return new BareService(
                "--server.servlet.session.persistent=true", "--server.servlet.session.store-dir=" + folder);
    }

    private static HttpSession begun(BareService house) {
        return house.sessions().createSession(null).getSession();
    }

    private static Stream<Object> kept(BareService house) {
        return Stream.of(house.sessions().findSessions())
                .map(session -> session.getSession().getAttribute(KEPT))
                .filter(Objects::nonNull);
    }

    @Test
    void who_has_signed_in_still_is_after_a_restart_and_keeps_what_he_had() throws IOException {
        String session;
        try (BareService before = house()) {
            session = before.get("/sign-in?as=ann", GOOD).body();
            begun(before)
                    .setAttribute(
                            KEPT,
                            new Form(
                                    "É", Instant.EPOCH, new byte[] {1}, new ArrayList<>(List.of(URI.create("urn:x")))));
        }

        try (BareService after = house()) {
            assertThat(after.get("/signed-in", GOOD, "Cookie: JSESSIONID=" + session)
                            .body())
                    .isEqualTo("true");
            assertThat(kept(after))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Form.class, form -> assertThat(form.documents()).containsExactly(URI.create("urn:x")));
        }
    }

    static Stream<Object> what_nobody_keeps_in_sessions() {
        return Stream.of(new File("elsewhere"), new ArrayList<>(List.of(new File("elsewhere"))), new File[] {
            new File("elsewhere")
        });
    }

    /** Whoever can write to the folder would have the service make objects of whatever class it has, with what that does. */
    @ParameterizedTest
    @MethodSource("what_nobody_keeps_in_sessions")
    void a_class_that_is_not_on_the_list_is_not_brought_to_life_also_from_within_one_that_is(Object foreign)
            throws IOException {
        try (BareService forging = house()) {
            ((ManagerBase) forging.sessions()).setSessionAttributeValueClassNameFilter(null);
            begun(forging).setAttribute(KEPT, foreign);
        }
        assertThat(Files.readString(folder.resolve("SESSIONS.ser"), StandardCharsets.ISO_8859_1))
                .contains("java.io.File");

        try (BareService after = house()) {
            assertThat(kept(after)).isEmpty();
            assertThat(after.get("/room", GOOD).status()).isEqualTo(200);
        }
    }

    @Test
    void what_is_not_on_the_list_is_not_written_either_and_the_rest_of_the_session_is() throws IOException {
        String session;
        try (BareService before = house()) {
            session = before.get("/sign-in?as=ann", GOOD).body();
            for (var each : before.sessions().findSessions()) {
                each.getSession().setAttribute(KEPT, new File("elsewhere"));
            }
        }

        try (BareService after = house()) {
            assertThat(kept(after)).isEmpty();
            assertThat(after.get("/signed-in", GOOD, "Cookie: JSESSIONID=" + session)
                            .body())
                    .isEqualTo("true");
        }
    }
}
