package fr.jalon.standalone.cli;

import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.outcome.ExitCode;
import fr.jalon.standalone.server.Product;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** {@code jalon serve}: runs the product until somebody ends the process. */
public final class ServeRun {
    private final DataFolder folder;
    private final InetAddress listenOn;
    private final int port;
    private final @Nullable URI publicUrl;
    private final Map<String, String> settings;
    private final PrintWriter out;
    private final PrintWriter err;

    /**
     * Starts nothing yet.
     *
     * @param publicUrl where people reach it, if that is a proxy's address
     * @param settings of the services, by name
     */
    public ServeRun(
            DataFolder folder,
            InetAddress listenOn,
            int port,
            @Nullable URI publicUrl,
            Map<String, String> settings,
            PrintWriter out,
            PrintWriter err) {
        this.folder = folder;
        this.listenOn = listenOn;
        this.port = port;
        this.publicUrl = publicUrl;
        this.settings = settings;
        this.out = out;
        this.err = err;
    }

    /** Returns the exit code when the product has stopped. */
    public int run() {
        long begun = System.nanoTime();
        AtomicBoolean stopping = new AtomicBoolean();
        CountDownLatch stopped = new CountDownLatch(1);
        Product product = new Product(folder, listenOn, port, publicUrl, settings, line -> out.println("  " + line));
        Thread stop = new Thread(
                () -> {
                    stopping.set(true);
                    out.println("Stopping …");
                    product.close();
                    out.println("Stopped.");
                    stopped.countDown();
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        out.println("Starting Jalon on " + folder.root());
        try {
            product.start();
        } catch (RuntimeException e) {
            if (stopping.get()) {
                return ExitCode.OK.code();
            }
            Runtime.getRuntime().removeShutdownHook(stop);
            throw e;
        }
        out.printf(Locale.ROOT, "Ready after %.1f s: %s%n", (System.nanoTime() - begun) / 1e9, product.publicAddress());
        out.println("  credentials: " + folder.credentials() + " (for your eyes only)");
        out.println("  log:         " + folder.log());
        out.println("  stop:        Ctrl-C");
        if (!listenOn.isLoopbackAddress() && publicUrl == null) {
            err.println("  Other machines can connect, and nothing is encrypted: put a proxy with TLS in front.");
        }
        if (listenOn.isAnyLocalAddress()) {
            err.println("  People sign in to the pages at " + product.address()
                    + " alone: for other machines, name the address that they use with --address.");
        }
        return await(stopped);
    }

    private static int await(CountDownLatch stopped) {
        try {
            stopped.await();
            return ExitCode.OK.code();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED.code();
        }
    }
}
