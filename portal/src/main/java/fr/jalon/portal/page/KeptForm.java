package fr.jalon.portal.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Keeps a form that was sent when the session had run out or the services were away, until its page is shown again: see {@link KeptForms}. */
final class KeptForm {

    private static final String NAME = "JALON_PORTAL_FORM";

    /** For templates: whether what they show was sent before, and not carried out. */
    private static final String SHOWN = "keptForm";

    private KeptForm() {}

    static void keep(HttpServletRequest request, HttpServletResponse response) {
        KeptForms forms = KeptForms.of(request);
        // Its page was about to be shown, and could not be.
        if (request.getAttribute(NAME) instanceof KeptForms.Kept taken) {
            forms.keep(taken, request, response);
        }
        // What is asked while somebody types is no form that was sent.
        if (request.getMethod().equals("POST") && request.getHeader("HX-Request") == null) {
            KeptForms.Kept.of(request).ifPresent(form -> forms.keep(form, request, response));
        }
    }

    /** The form of this request has come through, sent again by who was signed in anew meanwhile: nothing of it has to be kept. */
    static void arrived(HttpServletRequest request) {
        if (request.getMethod().equals("POST") && request.getHeader("HX-Request") == null) {
            KeptForms.of(request).take(request);
        }
    }

    /** What was typed on the page of this request before the sign-in, or else what its address says. */
    static MultiValueMap<String, String> takeOr(HttpServletRequest request, MultiValueMap<String, String> otherwise) {
        return KeptForms.of(request)
                .take(request)
                .<MultiValueMap<String, String>>map(kept -> {
                    request.setAttribute(NAME, kept);
                    request.setAttribute(SHOWN, true);
                    return new LinkedMultiValueMap<>(kept.fields());
                })
                .orElse(otherwise);
    }
}
