package fr.jalon.edge;

import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;

/** Has people's sign-ins and sign-outs written down, where they sign in here. */
final class SignIns {

    private final SecurityLog log;

    SignIns(SecurityLog log) {
        this.log = log;
    }

    @EventListener
    void succeeded(InteractiveAuthenticationSuccessEvent event) {
        log.signIn("admitted", event.getAuthentication());
    }

    @EventListener
    void ended(LogoutSuccessEvent event) {
        log.signOut(event.getAuthentication());
    }

    /** Of a form with a name and a password; what comes with a token is answered 401, and written down as that. */
    @EventListener
    void failed(AbstractAuthenticationFailureEvent event) {
        if (event.getAuthentication() instanceof UsernamePasswordAuthenticationToken tried) {
            log.signIn("refused", tried);
        }
    }
}
