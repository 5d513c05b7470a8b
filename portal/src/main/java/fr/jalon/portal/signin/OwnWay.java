package fr.jalon.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import org.springframework.http.HttpHeaders;

/**
 * The way back from a sign-in that somebody began himself. Browsers call the whole way {@code cross-site} if the issuer is on another site; so
 * the page that it leads to is remembered in the session, for the one time that it is shown.
 */
public final class OwnWay {

    private static final String PAGE = "JALON_PORTAL_OWN_WAY";

    private OwnWay() {}

    /** Whoever has this session comes back to this page, an address with its query, as he had asked. */
    public static void back(HttpSession session, String page) {
        session.setAttribute(PAGE, page);
    }

    /** Whether this request is that way back; once. */
    public static boolean isBack(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        String query = request.getQueryString();
        String page = request.getRequestURI() + (query == null ? "" : "?" + query);
        if (session == null || !page.equals(session.getAttribute(PAGE))) {
            return false;
        }
        session.removeAttribute(PAGE);
        return true;
    }

    /** Whether a page of ours led to this request, as the browser says, which no other page can keep it from. */
    public static boolean isOfOurs(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        try {
            return origin != null
                    && request.getServerName().equals(URI.create(origin).getHost());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether another site led to this request. */
    public static boolean isOfAnotherSite(HttpServletRequest request) {
        return "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
    }
}
