package fr.jalon.portal.page;

import fr.jalon.portal.api.RefusedByApi;
import jakarta.servlet.http.HttpServletRequest;
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
    private static final String AGAIN_SECONDS = "5";

    @ExceptionHandler
    String refused(RefusedByApi refused, HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setStatus(refused.status());
        model.addAttribute("kind", refused.isForAMoment() ? "away" : kind(refused.status()));
        model.addAttribute("detail", refused.isForAMoment() ? "" : refused.getMessage());
        if (refused.isForAMoment()) {
            KeptForm.keep(request, response);
            String same = address(request);
            model.addAttribute("same", same);
            // With JavaScript the page asks whether they are back before it goes anywhere.
            model.addAttribute("refresh", AGAIN_SECONDS + ";url=" + same);
            response.setHeader("Retry-After", AGAIN_SECONDS);
        }
        return "portal/error";
    }

    /** Where the request came from; of a form that was sent, the page with the form. */
    private static String address(HttpServletRequest request) {
        String query = request.getQueryString();
        boolean sent = request.getMethod().equals("POST");
        return request.getRequestURI() + (sent || query == null ? "" : "?" + query);
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
            default -> "refused";
        };
    }
}
