package fr.jalon.reports.api;

import java.util.HashMap;
import java.util.Map;

/**
 * How much of what the API answered is held in memory by the files that are being made: of each client, and of all together, in bytes as they
 * came. A client's only file may have more than its share, and the only file of all as much as it takes: the largest territory is told too.
 * Safe for several threads.
 */
public final class AnswerRoom {

    private final long eachMax;
    private final long togetherMax;
    private final Map<String, Share> shares = new HashMap<>();
    private int files;
    private long together;

    private static final class Share {
        private int files;
        private long bytes;
    }

    /** So many bytes of each client, and of all together. */
    public AnswerRoom(long eachMax, long togetherMax) {
        this.eachMax = eachMax;
        this.togetherMax = togetherMax;
    }

    /** A file is begun, which holds nothing yet. */
    public synchronized Held begin(String client) {
        Share share = shares.computeIfAbsent(client, none -> new Share());
        share.files++;
        files++;
        return new Held(client, share);
    }

    /** What one file holds, until it is made or given up. */
    public final class Held implements AutoCloseable {

        private final String client;
        private final Share share;
        private long bytes;

        private Held(String client, Share share) {
            this.client = client;
            this.share = share;
        }

        /**
         * So many bytes more.
         *
         * @throws NoRoomForAnswer if others hold too much beside them
         */
        void take(long more) {
            synchronized (AnswerRoom.this) {
                if (share.files > 1 && share.bytes + more > eachMax) {
                    throw new NoRoomForAnswer(true);
                }
                if (files > 1 && together + more > togetherMax) {
                    throw new NoRoomForAnswer(false);
                }
                bytes += more;
                share.bytes += more;
                together += more;
            }
        }

        @Override
        public void close() {
            synchronized (AnswerRoom.this) {
                share.bytes -= bytes;
                together -= bytes;
                bytes = 0;
                share.files--;
                files--;
                if (share.files == 0) {
                    shares.remove(client, share);
                }
            }
        }
    }
}
