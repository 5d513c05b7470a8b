package fr.jalon.standalone.cli;

import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code jalon demo}: imports the histories that come with the product. Run twice, it stores nothing twice. */
public final class DemoRun {

    private static final List<String> HISTORIES = List.of(
            "ca-la-rochelle",
            "cc-coutances-mer-et-bocage",
            "departement-aube",
            "eurometropole-strasbourg",
            "metropole-aix-marseille-provence");

    private final DataFolder folder;
    private final @Nullable URI address;
    private final PrintWriter out;
    private final PrintWriter err;

    /** @param address of the product; absent: the one that runs on the folder */
    public DemoRun(DataFolder folder, @Nullable URI address, PrintWriter out, PrintWriter err) {
        this.folder = folder;
        this.address = address;
        this.out = out;
        this.err = err;
    }

    /**
     * Returns 0 if every line was stored or was there already.
     *
     * @throws CliException if no product answers
     */
    public int run() {
        URI pages = new Api(folder, address).at("/");
        try {
            Path unpacked = Files.createTempDirectory("jalon-demo");
            try {
                int code = new ImportRun(folder, address, false, false, out, err).run(unpack(unpacked));
                out.println("Open " + pages + " and sign in as one of the users in "
                        + folder.root().resolve("credentials.json") + ".");
                return code;
            } finally {
                delete(unpacked);
            }
        } catch (IOException e) {
            throw new CliException(ExitCode.FAILED, "The histories could not be unpacked: " + e.getMessage(), e);
        }
    }

    private static List<Path> unpack(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : HISTORIES) {
            Path file = folder.resolve(name + ".jsonl");
            try (InputStream history = DemoRun.class.getResourceAsStream("/demarches/" + name + ".jsonl")) {
                Files.copy(Objects.requireNonNull(history, name), file);
            }
            files.add(file);
        }
        return files;
    }

    private static void delete(Path folder) throws IOException {
        for (String name : HISTORIES) {
            Files.deleteIfExists(folder.resolve(name + ".jsonl"));
        }
        Files.delete(folder);
    }
}
