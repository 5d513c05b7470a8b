package fr.jalon.portal.page;

import fr.jalon.portal.api.RefusedByApi;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

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

    @ExceptionHandler
    String tooMuch(MaxUploadSizeExceededException tooMuch, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.CONTENT_TOO_LARGE.value());
        model.addAttribute("kind", "tooMuch");
        model.addAttribute("detail", "");
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
