package fr.jalon.command.http;

import fr.jalon.command.intake.imports.Import;
import fr.jalon.command.intake.imports.LimitedInput;
import fr.jalon.command.intake.imports.Lines;
import fr.jalon.command.intake.imports.Rights;
import fr.jalon.contract.problem.Language;
import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.domain.value.Rule;
import fr.jalon.domain.value.Siren;
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
    private final long bytesMax;

    /** {@code bytesMax}: the largest import ({@code api.md}, "Errors"); 2 GiB. */
    ImportController(Import imports, @Value("${jalon.import.bytes-max:2147483648}") long bytesMax) {
        this.imports = imports;
        this.bytesMax = bytesMax;
    }

    @PostMapping("/api/v1/imports")
    void importLines(HttpServletRequest http, HttpServletResponse response, @AuthenticationPrincipal Jwt token)
            throws IOException {
        Caller caller = Caller.of(token);
        Request request = new Request(http, caller);
        boolean dryRun = request.isDryRun();
        MediaType type = type(http.getContentType());
        if (http.getContentLengthLong() > bytesMax) {
            throw Refusing.because("", Rule.SIZE_LIMIT, bytesMax);
        }
        InputStream body = new LimitedInput(http.getInputStream(), bytesMax);
        Lines lines = type.equalsTypeAndSubtype(CSV) ? Request.read(Lines.ofCsv(body)) : Lines.ofJson(body);
        Import.Sender sender = new Import.Sender(
                new RightsOf(caller),
                caller.origin(request.correlationId()),
                Language.accepted(http.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
        Answering reader = new Answering(response);
        try (Spool answer = new Spool(reader)) {
            imports.run(lines, dryRun, sender, answer);
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
            throw Refusing.with(ProblemKind.UNSUPPORTED_MEDIA_TYPE);
        }
        throw Refusing.with(ProblemKind.UNSUPPORTED_MEDIA_TYPE);
    }

    private record RightsOf(Caller caller) implements Rights {

        @Override
        public boolean mayWrite(Siren siren) {
            return caller.mayWrite(siren);
        }

        @Override
        public boolean mayRegister() {
            return caller.isAdmin();
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
