package fr.jalon.standalone.cli;

import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.outcome.ExitCode;
import fr.jalon.standalone.server.Product;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code jalon serve}: runs the product until somebody ends the process. */
public final class ServeRun {
    private final DataFolder folder;
    private final InetAddress listenOn;
    private final Product product;
    private final Runnable first;
    private final PrintWriter out;
    private final PrintWriter err;

    /**
     * Starts nothing yet.
     *
     * @param first what is to be done as soon as it answers, before anybody is told of it
     */
    public ServeRun(
            DataFolder folder,
            InetAddress listenOn,
            Product product,
            Runnable first,
            PrintWriter out,
            PrintWriter err) {
        this.folder = folder;
        this.listenOn = listenOn;
        this.product = product;
        this.first = first;
        this.out = out;
        this.err = err;
    }

    /** Returns the exit code when the product has stopped. */
    public int run() {
        long begun = System.nanoTime();
        AtomicBoolean stopping = new AtomicBoolean();
        CountDownLatch stopped = new CountDownLatch(1);
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
        try {
            first.run();
        } catch (RuntimeException e) {
            if (stopping.get()) {
                return ExitCode.OK.code();
            }
            Runtime.getRuntime().removeShutdownHook(stop);
            product.close();
            throw e;
        }
        out.printf(Locale.ROOT, "Ready after %.1f s: %s%n", (System.nanoTime() - begun) / 1e9, product.publicAddress());
        out.println("  credentials: " + folder.credentials() + " (for your eyes only)");
        out.println("  log:         " + folder.log());
        out.println("  stop:        Ctrl-C");
        if (!listenOn.isLoopbackAddress() && product.publicAddress().equals(product.address())) {
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
