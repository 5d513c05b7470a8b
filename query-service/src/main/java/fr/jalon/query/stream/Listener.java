package fr.jalon.query.stream;

import java.io.IOException;

/** The connection of somebody who listens. */
public interface Listener {

    /**
     * Sends text at once; may take as long as the other end takes to read it.
     *
     * @throws IOException if the connection is gone; then it need not be closed
     */
    void send(String text) throws IOException;

    /** Ends the connection. */
    void close();
}
