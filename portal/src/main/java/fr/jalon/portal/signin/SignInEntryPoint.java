package fr.jalon.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.RedirectStrategy;

/**
 * The page that somebody asked for before he signs in: it goes along with his sign-in, each tab with its own, and nowhere on the server.
 * What no person asked for, such as the requests of scripts, does not begin a sign-in.
 */
public final class SignInEntryPoint implements AuthenticationEntryPoint, RedirectStrategy {

    /** Where one ends who did not ask for a page. */
    public static final String FIRST_PAGE = "/portal/territories";

    private static final String PARAMETER = "wanted";
    private static final String TRIES = "tries";
    private static final int CHARACTERS_MAX = 1_000;
    private static final Pattern OWN_PAGE = Pattern.compile("/portal(?:/[\\x21-\\x7e&&[^\\\\]]*)?");

    private final String start;

    /** Sign-ins begin at this address. */
    public SignInEntryPoint(String start) {
        this.start = start;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (isOfAScript(request)) {
            leaveToThePage(response);
            return;
        }
        String page = page(request);
        response.sendRedirect(page.equals(FIRST_PAGE) ? start : begun(start, page));
    }

    private static String begun(String start, String page) {
        return start + "?" + PARAMETER + "=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
    }

    /** Where another sign-in begins in place of one that was lost. */
    static String again(String start, StateOfSignIn lost) {
        return begun(start, lost.page()) + "&" + TRIES + "=" + (lost.tries() + 1);
    }

    /** How many sign-ins were lost before the one that this request begins: what anybody may write, and gains nothing by. */
    static int tries(HttpServletRequest request) {
        String given = request.getParameter(TRIES);
        return given != null && given.matches("[0-" + StateOfSignIn.TRIES_MAX + "]") ? Integer.parseInt(given) : 0;
    }

    /** Leads to the issuer, for who has to ask for another token: but no script, which could not follow. */
    @Override
    public void sendRedirect(HttpServletRequest request, HttpServletResponse response, String url) throws IOException {
        if (!isOfAScript(request)) {
            response.sendRedirect(url);
        } else if (request.getMethod().equals("GET")) {
            leaveToThePage(response);
        } else {
            // Only an effect was asked for, while somebody types: what he typed must stay.
            response.setStatus(HttpStatus.NO_CONTENT.value());
        }
    }

    /** The page comes anew as a whole: then it is a person who asks. */
    private static void leaveToThePage(HttpServletResponse response) {
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        response.setHeader("HX-Refresh", "true");
    }

    /** A script, or what a page loads by itself: browsers say what an answer is to become (Fetch Metadata). */
    static boolean isOfAScript(HttpServletRequest request) {
        String becomes = request.getHeader("Sec-Fetch-Dest");
        return request.getHeader("HX-Request") != null || (becomes != null && !becomes.equals("document"));
    }

    /** What this request, which begins a sign-in, is about. */
    static String page(HttpServletRequest request) {
        String given = request.getParameter(PARAMETER);
        if (given != null) {
            return own(given);
        }
        String query = request.getQueryString();
        boolean asked = request.getMethod().equals("GET");
        if (asked) {
            return own(request.getRequestURI() + (query == null ? "" : "?" + query));
        }
        // A form that was sent goes on, if it is kept: that asks for the word by which Spring Security finds it.
        return own(request.getRequestURI() + "?continue");
    }

    /** It, if it is a page of ours and short enough to be carried along. */
    static String own(@Nullable String page) {
        return page != null
                        && page.length() <= CHARACTERS_MAX
                        && OWN_PAGE.matcher(page).matches()
                ? page
                : FIRST_PAGE;
    }

    /** Where one ends who has signed in. */
    static void show(HttpServletRequest request, HttpServletResponse response, @Nullable String page)
            throws IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.sendRedirect(request.getContextPath() + own(page));
    }
}
