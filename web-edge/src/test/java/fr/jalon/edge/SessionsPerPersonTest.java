package fr.jalon.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A person has so many sessions: nobody takes the room of all by signing in again and again. */
class SessionsPerPersonTest {

    private static final String GOOD = "Authorization: Bearer good";
    private static final int EACH_MAX = 3;
    private static BareService house;

    @BeforeAll
    static void open() {
        house = new BareService("--jalon.limits.sessions-per-person=" + EACH_MAX);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static String signIn(String name) throws IOException {
        return house.get("/sign-in?as=" + name, GOOD).body();
    }

    private static boolean lasts(String session) throws IOException {
        return house.get("/signed-in", GOOD, "Cookie: JSESSIONID=" + session)
                .body()
                .equals("true");
    }

    @Test
    void who_signs_in_once_too_often_ends_his_oldest_session_and_nobody_elses() throws IOException {
        String somebodyElse = signIn("ann");
        List<String> sessions = new ArrayList<>();
        for (int i = 0; i <= EACH_MAX; i++) {
            sessions.add(signIn("mallory"));
        }

        assertThat(lasts(sessions.getFirst())).isFalse();
        for (String session : sessions.subList(1, sessions.size())) {
            assertThat(lasts(session)).isTrue();
        }
        assertThat(lasts(somebodyElse)).isTrue();
    }

    @Test
    void who_gets_another_token_in_his_session_ends_none() throws IOException {
        String other = signIn("bob");
        String session = signIn("bob");
        for (int i = 0; i < EACH_MAX; i++) {
            // A session gets another name whenever somebody signs in with it.
            session = house.get("/sign-in?as=bob", GOOD, "Cookie: JSESSIONID=" + session)
                    .body();
        }

        assertThat(lasts(session)).isTrue();
        assertThat(lasts(other)).isTrue();
    }
}
