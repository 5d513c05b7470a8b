package fr.jalon.command.intake.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;

/** Input up to a number of bytes; what is longer fails there. */
public final class LimitedInput extends FilterInputStream {

    private final long bytesMax;
    private long bytes;

    /** Lets so many bytes through. */
    public LimitedInput(InputStream in, long bytesMax) {
        super(in);
        this.bytesMax = bytesMax;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int read) throws TooLarge {
        bytes += read;
        if (bytes > bytesMax) {
            throw new TooLarge(bytesMax);
        }
    }

    /** There is more than was let through. */
    static final class TooLarge extends IOException {

        @Serial
        private static final long serialVersionUID = 1L;

        private final long bytesMax;

        TooLarge(long bytesMax) {
            super("More than " + bytesMax + " bytes");
            this.bytesMax = bytesMax;
        }

        long bytesMax() {
            return bytesMax;
        }
    }
}
