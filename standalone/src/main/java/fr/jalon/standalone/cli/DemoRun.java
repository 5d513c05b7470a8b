package fr.jalon.standalone.cli;

import fr.jalon.command.clock.MovableClock;
import fr.jalon.standalone.demo.Moment;
import fr.jalon.standalone.demo.Story;
import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.folder.FolderKind;
import fr.jalon.standalone.folder.FolderLock;
import fr.jalon.standalone.folder.PrivateFiles;
import fr.jalon.standalone.folder.RunningJalon;
import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;
import fr.jalon.standalone.server.Product;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * {@code jalon demo}: runs the product on a folder of a demo until somebody ends the process. The first time it tells it the histories that come
 * with it, as they were lived; later ones find them there.
 */
public final class DemoRun {
    private final DataFolder folder;
    private final InetAddress listenOn;
    private final int port;
    private final PrintWriter out;
    private final PrintWriter err;

    /** Starts nothing yet. */
    public DemoRun(DataFolder folder, InetAddress listenOn, int port, PrintWriter out, PrintWriter err) {
        this.folder = folder;
        this.listenOn = listenOn;
        this.port = port;
        this.out = out;
        this.err = err;
    }

    /**
     * Returns the exit code when the product has stopped.
     *
     * @throws CliException if the folder is none of a demo, or one whose story broke off
     */
    public int run() {
        List<Moment> story = isTold() ? List.of() : story();
        MovableClock clock = story.isEmpty()
                ? new MovableClock(Clock.systemUTC(), Duration.ZERO)
                : MovableClock.beginningAt(story.getFirst().at());
        Product product = Product.ofDemo(folder, listenOn, port, null, clock, line -> out.println("  " + line));
        return new ServeRun(folder, listenOn, product, () -> tell(story, clock), out, err).run();
    }

    /** One that runs will be in the way by itself. */
    private boolean isTold() {
        if (Files.exists(folder.told()) || RunningJalon.on(folder).isPresent()) {
            return true;
        }
        try {
            FolderLock.refuseOther(folder, FolderKind.DEMO);
        } catch (IOException e) {
            throw unusable(e);
        }
        if (Files.exists(folder.postgres())) {
            throw new CliException(
                    ExitCode.FOLDER_NOT_OURS,
                    "The demo in " + folder.root() + " was not told to its end.\nRemove that folder and try again.");
        }
        return false;
    }

    private CliException unusable(IOException e) {
        return new CliException(
                ExitCode.FOLDER_NOT_WRITABLE,
                "The data folder " + folder.root() + " cannot be used (" + e.getMessage() + ").",
                e);
    }

    private static List<Moment> story() {
        try {
            return Story.until(Clock.systemUTC().instant());
        } catch (IOException e) {
            throw new CliException(ExitCode.FAILED, "The histories cannot be read: " + e.getMessage(), e);
        }
    }

    private void tell(List<Moment> story, MovableClock clock) {
        if (story.isEmpty()) {
            return;
        }
        out.println("  five histories are told, as they were lived …");
        long begun = System.nanoTime();
        new Telling(folder, clock).tell(story);
        out.printf(Locale.ROOT, "  told in %.1f s%n", (System.nanoTime() - begun) / 1e9);
        try {
            PrivateFiles.write(folder.told(), "");
        } catch (IOException e) {
            throw unusable(e);
        }
    }
}
