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
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code jalon user …}. */
@Command(
        name = "user",
        description =
                "Looks after the people who sign in to the pages. A running product knows of each change at once.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class UserCommand {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NAME = "The name that the person signs in with.";

    private final PrintWriter out;

    UserCommand(PrintWriter out) {
        this.out = out;
    }

    @Command(
            name = "add",
            description = "Registers one more person and prints the name and a password, once.",
            mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Option(names = "--role", required = true, description = "One of: ${COMPLETION-CANDIDATES}.") Role role,
            @Option(
                            names = "--territories",
                            split = ",",
                            paramLabel = "SIREN",
                            description = "What an animator may write for; '*' for all.")
                    @Nullable List<String> territories,
            @Option(names = "--data", defaultValue = DataFolder.DEFAULT, description = Jalon.DATA) Path data) {
        out.println(JSON.writeValueAsString(new Registration(new DataFolder(data))
                .addUser(name, role, territories == null ? List.of() : territories)));
        return ExitCode.OK.code();
    }

    @Command(
            name = "list",
            description = "Lists all users, a JSON object a line; no passwords, which nobody knows.",
            mixinStandardHelpOptions = true)
    int list(@Option(names = "--data", defaultValue = DataFolder.DEFAULT, description = Jalon.DATA) Path data) {
        new Registration(new DataFolder(data)).users().forEach(user -> out.println(JSON.writeValueAsString(user)));
        return ExitCode.OK.code();
    }

    @Command(
            name = "password",
            description = {
                "Gives a person a new password and prints it, once; the old one ends.",
                "Who is signed in stays so: disable the user to end that as well."
            },
            mixinStandardHelpOptions = true)
    int password(
            @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Option(names = "--data", defaultValue = DataFolder.DEFAULT, description = Jalon.DATA) Path data) {
        out.println(JSON.writeValueAsString(new Registration(new DataFolder(data)).newPassword(name)));
        return ExitCode.OK.code();
    }

    @Command(
            name = "remove",
            description =
                    "Takes a person's account away, whatever pages or tokens are open. The history keeps what was done.",
            mixinStandardHelpOptions = true)
    int remove(
            @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Option(names = "--data", defaultValue = DataFolder.DEFAULT, description = Jalon.DATA) Path data) {
        new Registration(new DataFolder(data)).removeUser(name);
        return ExitCode.OK.code();
    }

    @Command(
            name = "disable",
            description = "Keeps a person out, whatever pages or tokens are open. The history keeps what was done.",
            mixinStandardHelpOptions = true)
    int disable(
            @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Option(names = "--data", defaultValue = DataFolder.DEFAULT, description = Jalon.DATA) Path data) {
        new Registration(new DataFolder(data)).disable(name, true);
        return ExitCode.OK.code();
    }

    @Command(
            name = "enable",
            description = "Lets a person in again who was disabled, with the password of then.",
            mixinStandardHelpOptions = true)
    int enable(
            @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Option(names = "--data", defaultValue = DataFolder.DEFAULT, description = Jalon.DATA) Path data) {
        new Registration(new DataFolder(data)).disable(name, false);
        return ExitCode.OK.code();
    }
}
