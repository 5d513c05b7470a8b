package fr.jalon.query.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.springframework.web.context.request.ServletWebRequest;

/** An answer of JSON lines (NDJSON) that is streamed, so that memory does not grow with its length. */
public final class NdjsonAnswer {

    /** Its media type. */
    public static final String MEDIA_TYPE = "application/x-ndjson";

    private NdjsonAnswer() {}

    /** Whether the client has the answer of that entity tag already, and is told so (304). */
    public static boolean isNotModified(String tag, HttpServletRequest request, HttpServletResponse response) {
        response.setContentType(MEDIA_TYPE);
        return new ServletWebRequest(request, response).checkNotModified(tag);
    }

    /** Sends the lines that are told, each without its line break. */
    public static void stream(HttpServletResponse response, Consumer<Consumer<byte[]>> lines) throws IOException {
        response.setContentType(MEDIA_TYPE);
        OutputStream out = new BufferedOutputStream(response.getOutputStream());
        lines.accept(line -> {
            try {
                out.write(line);
                out.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        out.flush();
    }
}
