package fr.jalon.portal.api;

import java.io.IOException;
import java.io.OutputStream;
import org.springframework.http.HttpHeaders;

/** Takes what the API answers with, as it comes. */
@FunctionalInterface
public interface Download {

    /**
     * Called once it is known that the API answers, before the first byte.
     *
     * @param answered the headers of its answer
     * @return where the bytes go; not closed by whoever writes them
     */
    OutputStream begin(HttpHeaders answered) throws IOException;
}
