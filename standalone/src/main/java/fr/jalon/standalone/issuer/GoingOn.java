package fr.jalon.standalone.issuer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * Where one goes on from the form for names and passwords: to the authorization that led there, which stands in the address of the form. Each tab
 * has its own, a form of yesterday still leads there, and nothing is kept of who has not signed in.
 */
final class GoingOn
        implements AuthenticationEntryPoint,
                AuthenticationSuccessHandler,
                AuthenticationFailureHandler,
                AccessDeniedHandler {

    static final String PARAMETER = "going-on";

    private static final String FORM = "/login";
    private static final String FIRST = "/portal/territories";
    private static final int CHARACTERS_MAX = 4_000;
    private static final Pattern OWN = Pattern.compile("/oauth2/authorize\\?[\\x21-\\x7e&&[^\\\\]]*");

    /** Asks for a name and a password, or for them once more where something was wrong. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException unknown)
            throws IOException {
        String query = request.getQueryString();
        toForm(response, "", query == null ? null : request.getRequestURI() + "?" + query);
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication who)
            throws IOException {
        String on = own(request.getParameter(PARAMETER));
        response.sendRedirect(on == null ? FIRST : on);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        toForm(response, "error", request.getParameter(PARAMETER));
    }

    /** The form is of another sign-in, or of yesterday. Who has signed in meanwhile goes on; anybody else gets a new form. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        String on = own(request.getParameter(PARAMETER));
        if (who != null && who.isAuthenticated()) {
            response.sendRedirect(on == null ? FIRST : on);
        } else {
            toForm(response, "again", on);
        }
    }

    private static void toForm(HttpServletResponse response, String word, @Nullable String wanted) throws IOException {
        String on = own(wanted);
        String query = word
                + (word.isEmpty() || on == null ? "" : "&")
                + (on == null ? "" : PARAMETER + "=" + URLEncoder.encode(on, StandardCharsets.UTF_8));
        response.sendRedirect(query.isEmpty() ? FORM : FORM + "?" + query);
    }

    /** It, if it is an authorization of ours. */
    static @Nullable String own(@Nullable String address) {
        return address != null
                        && address.length() <= CHARACTERS_MAX
                        && OWN.matcher(address).matches()
                ? address
                : null;
    }
}
