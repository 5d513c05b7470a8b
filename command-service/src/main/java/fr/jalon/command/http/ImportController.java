package fr.jalon.command.http;

import fr.jalon.command.intake.imports.Import;
import fr.jalon.command.intake.imports.LimitedInput;
import fr.jalon.command.intake.imports.Lines;
import fr.jalon.command.intake.imports.Rights;
import fr.jalon.contract.problem.Language;
import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.edge.SecurityLog;
import fr.jalon.edge.limit.BodyBytes;
import fr.jalon.edge.limit.ConcurrencyLimit;
import fr.jalon.edge.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Many commands in one request, answered while they are decided. */
@RestController
class ImportController {

    private static final MediaType CSV = MediaType.parseMediaType("text/csv");
    private static final MediaType JSON_LINES = MediaType.APPLICATION_NDJSON;

    private final Import imports;
    private final SecurityLog log;
    private final BodyBytes bodies;
    private final long bytesMax;
    private final ConcurrencyLimit shares;
    private final SpoolRoom answers = new SpoolRoom();

    /**
     * Settings.
     *
     * @param bytesMax the largest import ({@code docs/spec/api.md}, "Errors"); 2 GiB
     * @param perClientMax how many imports of one subject may run in this instance at once
     * @param togetherMax how many of everybody
     */
    ImportController(
            Import imports,
            SecurityLog log,
            BodyBytes bodies,
            @Value("${jalon.import.bytes-max:2147483648}") long bytesMax,
            @Value("${jalon.limits.imports-per-client:16}") int perClientMax,
            @Value("${jalon.limits.imports:64}") int togetherMax) {
        this.imports = imports;
        this.log = log;
        this.bodies = bodies;
        this.bytesMax = bytesMax;
        this.shares = new ConcurrencyLimit(perClientMax, togetherMax);
    }

    @PostMapping("/api/v1/imports")
    void importLines(HttpServletRequest http, HttpServletResponse response, @AuthenticationPrincipal Jwt token)
            throws IOException {
        Request request = new Request(http, token, bodies);
        boolean dryRun = request.isDryRun();
        MediaType type = type(http.getContentType());
        if (http.getContentLengthLong() > bytesMax) {
            throw ProblemException.because("", Rule.SIZE_LIMIT, bytesMax);
        }
        String client = Caller.client(token);
        if (!shares.take(client)) {
            throw ProblemException.with(ProblemKind.TOO_MANY_REQUESTS);
        }
        try {
            run(request, client, http, response, type, dryRun);
        } finally {
            shares.giveBack(client);
        }
    }

    private void run(
            Request request,
            String client,
            HttpServletRequest http,
            HttpServletResponse response,
            MediaType type,
            boolean dryRun)
            throws IOException {
        InputStream body = new LimitedInput(http.getInputStream(), bytesMax);
        Lines lines = type.equalsTypeAndSubtype(CSV) ? Request.read(Lines.ofCsv(body)) : Lines.ofJson(body);
        RightsOf rights = new RightsOf(request.caller());
        Import.Sender sender = new Import.Sender(
                rights,
                request.caller().origin(request.correlationId()),
                Language.accepted(http.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
        Answering reader = new Answering(response);
        try (Spool answer = new Spool(reader, answers, client)) {
            imports.run(lines, dryRun, sender, answer);
        } finally {
            if (rights.refused > 0) {
                log.refusedLines(rights.refused, http);
            }
        }
        reader.close();
    }

    private static MediaType type(@Nullable String contentType) {
        try {
            MediaType type = MediaType.parseMediaType(contentType == null ? "" : contentType);
            boolean known = type.equalsTypeAndSubtype(CSV) || type.equalsTypeAndSubtype(JSON_LINES);
            if (known && (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8))) {
                return type;
            }
        } catch (InvalidMediaTypeException e) {
            throw ProblemException.with(ProblemKind.UNSUPPORTED_MEDIA_TYPE);
        }
        throw ProblemException.with(ProblemKind.UNSUPPORTED_MEDIA_TYPE);
    }

    /** Counts what was refused. */
    private static final class RightsOf implements Rights {

        private final Caller caller;
        private long refused;

        RightsOf(Caller caller) {
            this.caller = caller;
        }

        @Override
        public boolean mayWrite(Siren siren) {
            return counted(caller.mayWrite(siren));
        }

        @Override
        public boolean mayRegister() {
            return counted(caller.isAdmin());
        }

        @Override
        public boolean mayJudge() {
            return counted(caller.mayJudge());
        }

        private boolean counted(boolean may) {
            refused += may ? 0 : 1;
            return may;
        }
    }

    /** Begins the answer with its first row, so that what fails before can still be answered as a problem. */
    private static final class Answering extends OutputStream {

        private final HttpServletResponse response;
        private @Nullable OutputStream body;

        Answering(HttpServletResponse response) {
            this.response = response;
        }

        private OutputStream body() throws IOException {
            OutputStream current = body;
            if (current == null) {
                response.setStatus(HttpServletResponse.SC_OK);
                response.setContentType(JSON_LINES.toString());
                current = response.getOutputStream();
                body = current;
            }
            return current;
        }

        @Override
        public void write(int value) throws IOException {
            body().write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            body().write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            response.flushBuffer();
        }

        /** Ends the answer before what was not read of the request is passed over, which may end the connection. */
        @Override
        public void close() throws IOException {
            body().close();
        }
    }
}
