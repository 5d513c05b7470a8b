package fr.jalon.edge;

import fr.jalon.contract.problem.ProblemKind;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the container brings what nobody else has answered: a problem like all others, whatever went wrong. */
@Controller
class ProblemErrorController implements ErrorController {

    private final ProblemWriter problems;

    ProblemErrorController(ProblemWriter problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            // An answer that broke off in its middle: the container hangs up, and nothing is glued to what was said.
            return;
        }
        problems.write(kind(request), request, response);
    }

    private static ProblemKind kind(HttpServletRequest request) {
        // Nothing is there for who comes by himself.
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                ? ProblemWriter.kindOf(status)
                : ProblemKind.NOT_FOUND;
    }
}
