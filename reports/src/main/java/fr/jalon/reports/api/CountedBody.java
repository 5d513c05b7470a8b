package fr.jalon.reports.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Takes room for what is read. */
final class CountedBody extends FilterInputStream {

    private final AnswerRoom.Held held;

    CountedBody(InputStream body, AnswerRoom.Held held) {
        super(body);
        this.held = held;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) {
            held.take(1);
        }
        return one;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        int read = super.read(into, from, most);
        if (read > 0) {
            held.take(read);
        }
        return read;
    }
}
