package fr.jalon.door;

import fr.jalon.contract.problem.ProblemKind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Answers addresses and headers that Spring Security's firewall takes for an attempt to get round it. */
final class RejectedAddresses implements RequestRejectedHandler {

    private final ProblemWriter problems;

    RejectedAddresses(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejected)
            throws IOException {
        problems.write(ProblemKind.MALFORMED, request, response);
    }
}
