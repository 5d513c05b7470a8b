package fr.jalon.portal.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Keeps a form that was sent when the session had run out or the services were away, until its page is shown again. One for each session. */
final class KeptForm {

    private static final String NAME = "JALON_PORTAL_FORM";

    /** For templates: whether what they show was sent before, and not carried out. */
    private static final String SHOWN = "keptForm";

    private record Kept(String path, Map<String, List<String>> fields) implements Serializable {}

    private KeptForm() {}

    static void keep(HttpServletRequest request) {
        // Its page was about to be shown, and could not be.
        if (request.getAttribute(NAME) instanceof Kept taken) {
            request.getSession().setAttribute(NAME, taken);
        }
        // What is asked while somebody types is no form that was sent.
        if (request.getMethod().equals("POST") && request.getHeader("HX-Request") == null) {
            Map<String, List<String>> fields = new HashMap<>();
            request.getParameterMap().forEach((name, values) -> fields.put(name, List.of(values)));
            request.getSession().setAttribute(NAME, new Kept(request.getRequestURI(), fields));
        }
    }

    /** The form of this request has come through, sent again by who was signed in anew meanwhile: nothing of it has to be kept. */
    static void arrived(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null
                && request.getMethod().equals("POST")
                && request.getHeader("HX-Request") == null
                && session.getAttribute(NAME) instanceof Kept kept
                && kept.path().equals(request.getRequestURI())) {
            session.removeAttribute(NAME);
        }
    }

    /** What was typed on the page of this request before the sign-in, or else what its address says. */
    static MultiValueMap<String, String> takeOr(HttpServletRequest request, MultiValueMap<String, String> otherwise) {
        HttpSession session = request.getSession();
        if (session.getAttribute(NAME) instanceof Kept kept && kept.path().equals(request.getRequestURI())) {
            session.removeAttribute(NAME);
            request.setAttribute(NAME, kept);
            request.setAttribute(SHOWN, true);
            return new LinkedMultiValueMap<>(Map.copyOf(kept.fields()));
        }
        return otherwise;
    }
}
