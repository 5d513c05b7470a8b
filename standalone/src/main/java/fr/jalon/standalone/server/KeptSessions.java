package fr.jalon.standalone.server;

import fr.jalon.standalone.folder.PrivateFiles;
import fr.jalon.standalone.server.SessionJson.Kept;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.catalina.Session;
import org.apache.catalina.session.StandardManager;
import org.apache.catalina.session.StandardSession;

/**
 * Sessions that go over a stop in good order and a start, so that the live page goes on by itself: in a file of JSON that its owner alone may
 * read, and that is gone once it was read. Nothing is written or read by Java serialization.
 */
final class KeptSessions extends StandardManager {

    private static final String FILE = "sessions.json";
    /** What versions before this one have left. */
    private static final String SERIALIZED = "SESSIONS.ser";

    private final Path folder;
    private final InstantSource clock;
    private final SessionJson json = new SessionJson();

    KeptSessions(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public void load() throws IOException {
        Files.deleteIfExists(folder.resolve(SERIALIZED));
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return;
        }
        String text = Files.readString(file);
        Files.delete(file);
        json.read(text).forEach(this::takeUp);
    }

    private void takeUp(Kept kept) {
        Duration idle = Duration.ofMillis(clock.millis() - kept.accessedAt());
        if (kept.idleSeconds() <= 0 || idle.toSeconds() >= kept.idleSeconds()) {
            return;
        }
        OfBefore session = new OfBefore(this);
        session.setNew(false);
        session.setValid(true);
        session.setCreationTime(kept.createdAt());
        session.setMaxInactiveInterval(kept.idleSeconds());
        session.wasAccessed(kept.accessedAt());
        session.setId(kept.id(), false);
        kept.attributes().forEach((name, value) -> session.setAttribute(name, value, false));
    }

    @Override
    public void unload() throws IOException {
        List<Session> sessions =
                Stream.of(findSessions()).filter(Session::isValid).toList();
        PrivateFiles.folder(folder);
        PrivateFiles.write(
                folder.resolve(FILE),
                json.write(sessions.stream()
                        .flatMap(session -> kept(session).stream())
                        .toList()));
        // They have not ended: nobody is told.
        sessions.forEach(session -> ((StandardSession) session).expire(false));
    }

    /** Nothing of one that ends at this moment: it is nobody's any more, and the others go on. */
    private static Optional<Kept> kept(Session session) {
        try {
            return Optional.of(read(session));
        } catch (IllegalStateException ended) {
            return Optional.empty();
        }
    }

    private static Kept read(Session session) {
        HttpSession shown = session.getSession();
        Map<String, Object> attributes = new LinkedHashMap<>();
        Collections.list(shown.getAttributeNames()).forEach(name -> attributes.put(name, shown.getAttribute(name)));
        return new Kept(
                session.getId(),
                session.getCreationTime(),
                session.getThisAccessedTime(),
                session.getMaxInactiveInterval(),
                attributes);
    }

    /** One whose last request was before the start. */
    private static final class OfBefore extends StandardSession {

        private static final long serialVersionUID = 1L;

        OfBefore(KeptSessions manager) {
            super(manager);
        }

        void wasAccessed(long millis) {
            thisAccessedTime = millis;
            lastAccessedTime = millis;
        }
    }
}
