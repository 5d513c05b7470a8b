package fr.jalon.edge;

import fr.jalon.contract.problem.ProblemKind;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Answers what Tomcat turns down before any filter sees it, such as a header that is too long, as a problem. */
final class ProblemValve extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemValve.class);
    private static final int ERRORS = 400;

    private final ProblemWriter problems;

    ProblemValve(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < ERRORS || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        if (failure != null) {
            LOG.error("A request is answered with {}", response.getStatus(), failure);
        }
        ProblemKind kind = ProblemWriter.kindOf(response.getStatus());
        response.setStatus(kind.status());
        ProblemWriter.STRICT_HEADERS.forEach(response::setHeader);
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(new String(
                        problems.text(kind, request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)), StandardCharsets.UTF_8));
                response.finishResponse();
            }
        } catch (IOException e) {
            LOG.debug("Who is answered has gone", e);
        }
    }
}
