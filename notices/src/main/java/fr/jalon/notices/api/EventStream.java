package fr.jalon.notices.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The live stream of events (server-sent events), read message by message by one thread. */
public final class EventStream implements AutoCloseable {

    private static final Pattern BEGINNING = Pattern.compile(": from (\\S+)");

    private final InputStream body;
    private final BufferedReader lines;
    private volatile long heard = System.nanoTime();

    EventStream(InputStream body) {
        this.body = body;
        this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /**
     * A message.
     *
     * @param token to resume right after it
     * @param event the CloudEvent; null where others were passed over
     */
    public record Message(String token, @Nullable String event) {}

    /**
     * Where the stream begins, as the token of the event before; {@code beginning} where there is none.
     *
     * @throws IOException if it breaks off
     */
    public String beginning() throws IOException {
        String first = line();
        Matcher token = BEGINNING.matcher(first == null ? "" : first);
        return token.matches() ? token.group(1) : "beginning";
    }

    /**
     * The next message, for which it waits.
     *
     * @return null where the stream has ended in good order
     * @throws IOException if it breaks off
     */
    public @Nullable Message next() throws IOException {
        String token = "";
        StringBuilder data = new StringBuilder();
        for (String line = line(); line != null; line = line()) {
            if (line.startsWith("id:")) {
                token = line.substring("id:".length()).strip();
            } else if (line.startsWith("data:")) {
                data.append(data.isEmpty() ? "" : "\n")
                        .append(line.substring("data:".length()).strip());
            } else if (line.isEmpty() && !token.isEmpty()) {
                return new Message(token, data.isEmpty() ? null : data.toString());
            }
        }
        return null;
    }

    private @Nullable String line() throws IOException {
        String line = lines.readLine();
        heard = System.nanoTime();
        return line;
    }

    /** Whether nothing was heard for longer than signs of life are apart: then nobody is there any more. */
    public boolean isSilentFor(Duration silence) {
        return System.nanoTime() - heard > silence.toNanos();
    }

    /** Ends it, whoever reads it. */
    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException gone) {
            // It has ended, which is what was wanted.
        }
    }
}
