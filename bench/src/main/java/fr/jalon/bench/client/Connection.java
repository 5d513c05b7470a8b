package fr.jalon.bench.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One client: a connection with at most one call under way, opened again where the server ends it. */
final class Connection implements AutoCloseable {

    private final Selector selector;
    private final int port;
    private final Kept kept = new Kept();
    private final Answer answer;
    private SocketChannel channel;
    private boolean busy;
    /** When the call that is under way was due, and what it asks for where it is a question. */
    private long begun;

    private String question = "";
    private String position = "";

    Connection(Selector selector, int port, Answer.Body body) throws IOException {
        this.selector = selector;
        this.port = port;
        this.answer = new Answer(body);
        this.channel = open();
    }

    Connection(Selector selector, int port) throws IOException {
        this.selector = selector;
        this.port = port;
        this.answer = new Answer(kept);
        this.channel = open();
    }

    private SocketChannel open() throws IOException {
        SocketChannel opened = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        opened.configureBlocking(false);
        opened.register(selector, SelectionKey.OP_READ, this);
        return opened;
    }

    void send(ByteBuffer request, long due) throws IOException {
        if (answer.closes() || !channel.isOpen()) {
            channel.close();
            channel = open();
        }
        answer.begin();
        kept.clear();
        begun = due;
        busy = true;
        while (request.hasRemaining()) {
            if (channel.write(request) == 0) {
                Thread.onSpinWait();
            }
        }
    }

    /** The same for a question whose answer must know what has that position. */
    void ask(ByteBuffer request, long due, String path, String after) throws IOException {
        send(request, due);
        question = path;
        position = after;
    }

    /** Reads what is there; answers whether the answer is whole. */
    boolean read(ByteBuffer in) throws IOException {
        in.clear();
        if (channel.read(in) < 0) {
            if (busy) {
                throw new IOException("The server has ended the connection before it answered");
            }
            channel.close();
            return false;
        }
        boolean whole = answer.take(in.flip());
        busy = busy && !whole;
        return whole;
    }

    boolean busy() {
        return busy;
    }

    long begun() {
        return begun;
    }

    /** The path that was asked for with {@code Read-After}, empty where something else was. */
    String takeQuestion() {
        String taken = question;
        question = "";
        return taken;
    }

    String position() {
        return position;
    }

    int status() {
        return answer.status();
    }

    Kept body() {
        return kept;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
