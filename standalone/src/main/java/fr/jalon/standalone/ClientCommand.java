package fr.jalon.standalone;

import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.issuer.Registration;
import fr.jalon.standalone.issuer.Role;
import fr.jalon.standalone.outcome.ExitCode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code jalon client …}. */
@Command(
        name = "client",
        description = "Registers clients of the HTTP interface.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class ClientCommand {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PrintWriter out;

    ClientCommand(PrintWriter out) {
        this.out = out;
    }

    @Command(
            name = "add",
            description =
                    "Registers one more client and prints its id and secret, once. A running product knows it at once.",
            mixinStandardHelpOptions = true)
    int add(
            @Option(names = "--role", required = true, description = "One of: ${COMPLETION-CANDIDATES}.") Role role,
            @Option(
                            names = "--territories",
                            split = ",",
                            paramLabel = "SIREN",
                            description = "What an animator may write for; '*' for all.")
                    @Nullable List<String> territories,
            @Option(names = "--data", defaultValue = DataFolder.DEFAULT, description = Jalon.DATA) Path data) {
        out.println(JSON.writeValueAsString(
                new Registration(new DataFolder(data)).addClient(role, territories == null ? List.of() : territories)));
        return ExitCode.OK.code();
    }

    @Command(
            name = "list",
            description = "Lists all clients, a JSON object a line; no secrets, which nobody knows.",
            mixinStandardHelpOptions = true)
    int list(@Option(names = "--data", defaultValue = DataFolder.DEFAULT, description = Jalon.DATA) Path data) {
        new Registration(new DataFolder(data))
                .clients()
                .forEach(client -> out.println(JSON.writeValueAsString(client)));
        return ExitCode.OK.code();
    }

    @Command(
            name = "remove",
            description = "Takes a client's rights away. A running product lets it in no more at once.",
            mixinStandardHelpOptions = true)
    int remove(
            @Option(names = "--client-id", required = true, description = "As it was printed when it was added.")
                    String clientId,
            @Option(names = "--data", defaultValue = DataFolder.DEFAULT, description = Jalon.DATA) Path data) {
        new Registration(new DataFolder(data)).removeClient(clientId);
        return ExitCode.OK.code();
    }
}
