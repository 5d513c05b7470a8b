package fr.jalon.edge;

import fr.jalon.contract.problem.ProblemKind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers addresses and headers that Spring Security's firewall takes for an attempt to get round it: addresses before anybody sees the
 * request, headers (as an advice, before all others) when somebody reads one.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RejectedRequestAdvice implements RequestRejectedHandler {

    private final ProblemWriter problems;

    RejectedRequestAdvice(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    @ExceptionHandler
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejected)
            throws IOException {
        problems.write(ProblemKind.MALFORMED, request, response);
    }
}
