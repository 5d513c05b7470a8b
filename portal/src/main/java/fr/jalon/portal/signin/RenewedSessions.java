package fr.jalon.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;

/**
 * A session gets another name when somebody signs in, and its forms another proof, so that nobody can have planted them; but not when its own
 * person only gets another token: his other tabs, which ask at the same moment, still come with the old name, and their forms with the old proof.
 */
public final class RenewedSessions implements SessionAuthenticationStrategy {

    private final SessionAuthenticationStrategy another;
    private final String person;

    /**
     * Does this to the session of somebody else.
     *
     * @param person sessions keep their person in this attribute
     */
    public RenewedSessions(SessionAuthenticationStrategy another, String person) {
        this.another = another;
        this.person = person;
    }

    @Override
    public void onAuthentication(Authentication who, HttpServletRequest request, HttpServletResponse response) {
        if (!isOf(who, request.getSession(false))) {
            another.onAuthentication(who, request, response);
        }
    }

    private boolean isOf(Authentication who, @Nullable HttpSession session) {
        if (session == null || !(session.getAttribute(person) instanceof SecurityContext context)) {
            return false;
        }
        Authentication before = context.getAuthentication();
        return before != null && before.getName().equals(who.getName());
    }
}
