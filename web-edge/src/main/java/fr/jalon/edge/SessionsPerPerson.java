package fr.jalon.edge;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.catalina.Manager;
import org.apache.catalina.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;

/**
 * A person has so many sessions; one more ends the oldest, so that nobody takes the room of all. Counted are those that the server has, also
 * from before a restart, whenever somebody signs in, in whatever way: that is when a session gets to know its person.
 */
final class SessionsPerPerson implements HttpSessionAttributeListener {

    private static final Logger LOG = LoggerFactory.getLogger(SessionsPerPerson.class);

    private final Supplier<Manager> sessions;
    private final int eachMax;

    SessionsPerPerson(Supplier<Manager> sessions, int eachMax) {
        this.sessions = sessions;
        this.eachMax = eachMax;
    }

    @Override
    public void attributeAdded(HttpSessionBindingEvent added) {
        count(added.getSession(), added.getName());
    }

    @Override
    public void attributeReplaced(HttpSessionBindingEvent replaced) {
        count(replaced.getSession(), replaced.getName());
    }

    private synchronized void count(HttpSession fresh, String attribute) {
        String person = person(fresh, attribute);
        if (person == null) {
            return;
        }
        List<HttpSession> others = Arrays.stream(sessions.get().findSessions())
                .sorted(Comparator.comparingLong(Session::getCreationTimeInternal))
                .map(Session::getSession)
                .filter(session -> !session.getId().equals(fresh.getId()))
                .filter(session -> person.equals(person(session, attribute)))
                .toList();
        others.stream().limit(Math.max(0, others.size() + 1 - eachMax)).forEach(SessionsPerPerson::end);
    }

    private static void end(HttpSession oldest) {
        LOG.info("Somebody has more sessions than one person may have: the oldest ends");
        try {
            oldest.invalidate();
        } catch (IllegalStateException e) {
            LOG.debug("It has ended in this moment", e);
        }
    }

    private static @Nullable String person(HttpSession session, String attribute) {
        try {
            return session.getAttribute(attribute) instanceof SecurityContext context
                    ? name(context.getAuthentication())
                    : null;
        } catch (IllegalStateException e) {
            // It has ended meanwhile.
            return null;
        }
    }

    private static @Nullable String name(@Nullable Authentication who) {
        return who == null || who instanceof AnonymousAuthenticationToken ? null : who.getName();
    }
}
