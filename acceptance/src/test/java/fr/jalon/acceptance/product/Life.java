package fr.jalon.acceptance.product;

import fr.jalon.standalone.folder.Ports;
import fr.jalon.torture.wire.Cable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * A product that is killed, stopped and started again, and what it stands between: a folder of rules, and a cable through which its pages
 * reach its API. Its clock can be moved.
 */
final class Life implements AutoCloseable {

    private final Path folder;
    private final Path rules;
    private final Cable cable;
    private final RunningProduct product;

    private Life(Path folder, Path rules, Cable cable, boolean hard) throws IOException {
        this.folder = folder;
        this.rules = rules;
        this.cable = cable;
        Map<String, String> throughTheCable = new HashMap<>(MailsOfTests.settings());
        throughTheCable.put("JALON_PORTAL_API", "http://localhost:" + cable.port());
        this.product = hard
                ? RunningProduct.start(folder.resolve("data"), throughTheCable, options())
                : RunningProduct.startFirst(folder.resolve("data"), throughTheCable, options());
        plugIn();
    }

    /** A new product, with nothing in it, that will be stopped before long. */
    static Life begin() throws IOException {
        return begin(false);
    }

    /** The same of one that will be killed. */
    static Life beginHard() throws IOException {
        return begin(true);
    }

    private static Life begin(boolean hard) throws IOException {
        Path folder = Files.createTempDirectory("jalon-life");
        return new Life(folder, Files.createDirectory(folder.resolve("rules")), new Cable(Ports.anyFree()), hard);
    }

    private String[] options(String... more) {
        List<String> options = new ArrayList<>(List.of("--rules", rules.toString(), "--movable-clock"));
        options.addAll(Stream.of(more).toList());
        return options.toArray(String[]::new);
    }

    RunningProduct product() {
        return product;
    }

    /** Its folder of rules, empty at first. */
    Path rules() {
        return rules;
    }

    /** A place for files, gone at the end. */
    Path folder() {
        return folder;
    }

    /** Pages reach the API again. */
    void plugIn() throws IOException {
        cable.plugInto(product.uri("/").getPort());
    }

    /** Pages do not reach the API, until {@link #plugIn}. */
    void pullOut() throws IOException {
        cable.pullOut();
    }

    /** Starts it again after a stop or a kill, with further options of {@code serve}. */
    void restart(String... more) {
        product.restart(options(more));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        product.close();
        cable.close();
        FileSystemUtils.deleteRecursively(folder);
    }
}
