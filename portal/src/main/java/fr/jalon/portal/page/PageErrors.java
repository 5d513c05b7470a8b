package fr.jalon.portal.page;

import fr.jalon.portal.api.RefusedByApi;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** A page for what the API refused, with its status. */
@ControllerAdvice(basePackageClasses = PageErrors.class)
class PageErrors {

    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;
    private static final int SERVER = 500;

    @ExceptionHandler
    String refused(RefusedByApi refused, HttpServletResponse response, Model model) {
        response.setStatus(refused.status());
        model.addAttribute("kind", kind(refused.status()));
        model.addAttribute("detail", refused.status() >= SERVER ? "" : refused.getMessage());
        return "portal/error";
    }

    private static String kind(int status) {
        return switch (status) {
            case NOT_FOUND -> "unknown";
            case FORBIDDEN -> "forbidden";
            default -> status >= SERVER ? "away" : "refused";
        };
    }
}
