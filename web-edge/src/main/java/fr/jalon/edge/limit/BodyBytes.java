package fr.jalon.edge.limit;

/**
 * What bodies of requests may fill in memory while they are read: so many bytes together, and a tenth of them for each client. Files that
 * pass through, such as imports, are not kept as a whole and do not count. Safe for many threads.
 */
public final class BodyBytes {

    /** Of all bodies that are being read at once; an eighth of the smallest heap. */
    public static final int TOGETHER_MAX = 64 * 1024 * 1024;

    /** Of those of one client: six of the largest commands. */
    public static final int EACH_MAX = TOGETHER_MAX / 10;

    private final ConcurrencyLimit bytes;

    /** Nothing is being read. */
    public BodyBytes() {
        this(EACH_MAX, TOGETHER_MAX);
    }

    /** The same with other limits, in bytes: of one client, and of all together. */
    public BodyBytes(int eachMax, int togetherMax) {
        bytes = new ConcurrencyLimit(eachMax, togetherMax);
    }

    /** A body that begins to be read. */
    public Body of(String client) {
        return new Body(client);
    }

    /** One body, of which nothing has been read yet; closed once it is read, or given up. One thread at a time. */
    public final class Body implements AutoCloseable {

        private final String client;
        private int taken;

        private Body(String client) {
            this.client = client;
        }

        /** Whether there is room for so many bytes more, which are the body's now. */
        public boolean grow(int more) {
            boolean hasRoom = bytes.take(client, more);
            taken += hasRoom ? more : 0;
            return hasRoom;
        }

        @Override
        public void close() {
            if (taken > 0) {
                bytes.giveBack(client, taken);
                taken = 0;
            }
        }
    }
}
