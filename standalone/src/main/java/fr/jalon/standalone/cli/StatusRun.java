package fr.jalon.standalone.cli;

import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.folder.RunningJalon;
import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code jalon status}: whether the product runs on a data folder, and how it is. */
public final class StatusRun {
    private final DataFolder folder;
    private final PrintWriter out;

    public StatusRun(DataFolder folder, PrintWriter out) {
        this.folder = folder;
        this.out = out;
    }

    /** Returns 0 if it runs and is well, 8 if it does not run, 2 if it runs and is not well. */
    public int run() {
        Optional<RunningJalon> found = RunningJalon.on(folder);
        if (found.isEmpty()) {
            out.println("Not running on " + folder.root() + ".");
            return ExitCode.NOT_RUNNING.code();
        }
        RunningJalon running = found.get();
        out.println("Running on " + folder.root());
        out.println("  process   " + running.pid());
        out.println("  address   " + running.address());
        Api api = new Api(folder, URI.create(running.address()));
        String health = health(api);
        out.println("  health    " + health);
        if (!health.equals("UP")) {
            trouble(api);
            return ExitCode.FAILED.code();
        }
        progress(api);
        return ExitCode.OK.code();
    }

    private static String health(Api api) {
        try {
            return Api.json(api.get("/actuator/health", null).body())
                    .path("status")
                    .asString("unknown");
        } catch (CliException silent) {
            return "does not answer: it is starting, or in trouble";
        }
    }

    /** The parts that are not well, with their reasons. */
    private void trouble(Api api) {
        try {
            Api.json(api.get("/actuator/health", api.adminToken()).body())
                    .path("components")
                    .properties()
                    .forEach(part -> {
                        String state = part.getValue().path("status").asString("");
                        String reason =
                                part.getValue().path("details").path("reason").asString("");
                        if (!state.equals("UP")) {
                            out.println(
                                    "    " + part.getKey() + "  " + state + (reason.isEmpty() ? "" : ": " + reason));
                        }
                    });
        } catch (CliException silent) {
            out.println("    more is in " + folder.log());
        }
    }

    private void progress(Api api) {
        HttpResponse<String> answer = api.get("/actuator/feed", api.adminToken());
        if (answer.statusCode() != 200) {
            return;
        }
        JsonNode feed = Api.json(answer.body());
        long recorded = feed.path("recorded").asLong();
        out.printf(
                Locale.ROOT,
                "  events    %d recorded, %d waiting for a position, %d not yet published, %d not yet shown%n",
                recorded,
                feed.path("waiting").asLong(),
                recorded - feed.path("published").asLong(),
                recorded - feed.path("shown").asLong());
    }
}
