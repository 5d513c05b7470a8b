package fr.jalon.edge.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The content of a body in chunks (RFC 9112, section 7.1), as it comes. */
final class ChunkedBody extends InputStream {
    private final InputStream in;
    private long left;
    private boolean begun;
    private boolean ended;

    ChunkedBody(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** Returns what is there rather than wait for a full buffer: rows are shown as soon as they are decided. */
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        if (left == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int read = in.read(buffer, offset, (int) Math.min(left, length));
        if (read < 0) {
            throw new IOException("the server hung up in the middle of its answer");
        }
        left -= read;
        return read;
    }

    private void nextChunk() throws IOException {
        if (begun) {
            DuplexPost.line(in);
        }
        begun = true;
        String size = DuplexPost.line(in).split(";", 2)[0].strip();
        if (!size.matches("[0-9a-fA-F]{1,8}")) {
            throw new IOException("the server sends a chunk without a size");
        }
        left = Long.parseLong(size, 16);
        ended = left == 0;
    }
}
