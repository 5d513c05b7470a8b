package fr.jalon.torture.check;

import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.contract.token.Position;
import fr.jalon.torture.client.Answered;
import fr.jalon.torture.client.Client;
import fr.jalon.torture.load.Listener;
import fr.jalon.torture.load.Load;
import fr.jalon.torture.process.Standalone;
import fr.jalon.verify.VerifyPack;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Gathers the evidence when the load has ended: asks, and reads past the product what it would have to tell. */
public final class Examination {

    private static final int LOOK_EVERY_MILLIS = 200;
    private static final int PAGE = 200;

    private final Standalone product;
    private final Client client;
    private final LocalDate today;
    private final Duration patience;
    private final List<String> trouble = new ArrayList<>();
    private long events;

    /**
     * Of a product on which nothing is done any more.
     *
     * @param client that asks it without any cable
     * @param today as the product has it
     * @param patience how long it may take until all is shown and nothing moves any more
     */
    public Examination(Standalone product, Client client, LocalDate today, Duration patience) {
        this.product = product;
        this.client = client;
        this.today = today;
        this.patience = patience;
    }

    /** How many there are in the log. */
    public long events() {
        return events;
    }

    /** What is wrong, a sentence each. */
    public List<String> findings(Load load) throws IOException, InterruptedException, SQLException {
        settle();
        List<String> differences = rebuilt();
        try (Log log = Log.of(product.data(), product.ports().path("postgres").asInt())) {
            List<String> found = atRest(log, load, differences);
            load.endListening();
            found.addAll(trouble);
            try {
                found.addAll(ledger(log, log.feed(), load.sirens()));
            } catch (IOException notAnswered) {
                found.add("ledger: " + notAnswered.getMessage());
            }
            return found;
        }
    }

    /** What is wrong and stays so: rules that were taken away a moment ago are still being announced. */
    private List<String> atRest(Log log, Load load, List<String> differences)
            throws IOException, InterruptedException, SQLException {
        long begun = System.nanoTime();
        List<String> found = checked(log, load, differences);
        while (!found.isEmpty() && System.nanoTime() - begun < patience.toNanos()) {
            TimeUnit.SECONDS.sleep(2);
            found = checked(log, load, differences);
        }
        return new ArrayList<>(found);
    }

    private List<String> checked(Log log, Load load, List<String> differences)
            throws InterruptedException, SQLException {
        try {
            return Checker.check(evidence(log, load, differences));
        } catch (IOException notAnswered) {
            return List.of("rest: " + notAnswered.getMessage());
        }
    }

    private Evidence evidence(Log log, Load load, List<String> differences)
            throws IOException, InterruptedException, SQLException {
        List<Logged> feed = log.feed();
        events = feed.size();
        List<List<RecordedEvent>> topic =
                Topic.read(product.ports().path("kafka").asInt());
        Map<String, Seen> seen = new HashMap<>();
        for (String siren : load.sirens()) {
            seen.put(siren, seen(siren));
        }
        return new Evidence(
                load.notes().acknowledged(),
                feed,
                log.placeless(),
                topic.stream()
                        .map(partition -> partition.stream()
                                .map(event -> new Logged(
                                        event.position(),
                                        event.eventId(),
                                        event.siren().digits(),
                                        event.territoryVersion()))
                                .toList())
                        .toList(),
                seen,
                new Folding(today).of(topic),
                load.listeners().stream().map(Listener::heard).toList(),
                differences);
    }

    private interface Look {
        boolean isSo() throws IOException, InterruptedException, SQLException;
    }

    private void await(String what, Look look) throws InterruptedException, SQLException {
        long begun = System.nanoTime();
        String last = "";
        while (System.nanoTime() - begun < patience.toNanos()) {
            try {
                if (look.isSo()) {
                    return;
                }
            } catch (IOException notNow) {
                last = ": " + notNow.getMessage();
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
        trouble.add("rest: " + what + " did not come within " + patience + last);
    }

    private JsonNode asked(String role, String path) throws IOException, InterruptedException {
        Answered answer = client.get(role, path);
        if (!answer.isGood()) {
            throw new IOException(path + " is answered " + answer.status() + " " + answer.body());
        }
        return answer.json();
    }

    private void settle() throws InterruptedException, SQLException {
        await("that all that is recorded is shown", () -> {
            JsonNode feed = asked("admin", "/actuator/feed");
            return feed.path("waiting").asLong() == 0
                    && feed.path("recorded").asLong() == feed.path("shown").asLong()
                    && feed.path("recorded").asLong() == feed.path("published").asLong();
        });
        await(
                "that no territory is parked",
                () -> asked("admin", "/api/v1/operations/parked").path("items").isEmpty());
        await(
                "that the ledger has sealed all",
                () -> asked("auditor", "/api/v1/ledger").path("waiting").asLong() == 0);
    }

    /** The views beside others that are made anew. */
    private List<String> rebuilt() throws InterruptedException, SQLException {
        Predicate<JsonNode> isOver = state ->
                List.of("done", "failed", "none").contains(state.path("state").asString());
        await("the end of a rebuild", () -> isOver.test(asked("admin", "/api/v1/operations/rebuild")));
        List<String> differences = new ArrayList<>();
        await(
                "another rebuild",
                () -> client.post("admin", "/api/v1/operations/rebuild", "application/json", "")
                        .isGood());
        await("its end", () -> {
            JsonNode state = asked("admin", "/api/v1/operations/rebuild");
            if (isOver.test(state)
                    && (!state.path("state").asString().equals("done")
                            || state.path("differences").path("count").asLong() > 0)) {
                differences.add(state.toString());
            }
            return isOver.test(state);
        });
        return differences;
    }

    private Seen seen(String siren) throws IOException, InterruptedException {
        JsonNode view = asked("reader", "/api/v1/territories/" + siren);
        List<Logged> history = new ArrayList<>();
        List<String> standing = new ArrayList<>();
        List<String> ended = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    asked("reader", "/api/v1/territories/" + siren + "/history?order=asc&limit=" + PAGE + cursor);
            for (JsonNode entry : page.path("items")) {
                history.add(new Logged(
                        position(entry),
                        entry.path("eventId").asString(),
                        siren,
                        entry.path("version").asLong()));
                if (entry.has("milestone")) {
                    String id = entry.path("milestone").path("id").asString();
                    (entry.has("retractedBy") || entry.has("correctedBy") ? ended : standing).add(id);
                }
            }
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        return new Seen(view.path("version").asLong(), view.path("level").asInt(), history, standing, ended);
    }

    private static long position(JsonNode entry) {
        return Position.parse(entry.path("position").asString()) instanceof Position.AtFeed(long position)
                ? position
                : -1;
    }

    /** It verifies, packs verify without the product, and a flipped bit is named. */
    private List<String> ledger(Log log, List<Logged> feed, List<String> sirens)
            throws IOException, InterruptedException, SQLException {
        List<String> wrong = new ArrayList<>();
        JsonNode intact = checked();
        if (!intact.path("state").asString().equals("intact")
                || intact.path("size").asLong() != feed.size()) {
            wrong.add("ledger: is " + intact + " over a log of " + feed.size());
        }
        Path pack = Files.createTempFile(product.data().getParent(), "pack", ".zip");
        for (String siren : sirens) {
            client.download("auditor", "/api/v1/ledger/territories/" + siren + "/pack", pack);
            StringWriter said = new StringWriter();
            PrintWriter out = new PrintWriter(said, true);
            if (VerifyPack.verify(pack, intact.path("key").asString(), false, out, out) != VerifyPack.VERIFIED) {
                wrong.add("ledger: the evidence pack of " + siren + " does not verify: " + said);
            }
        }
        Files.delete(pack);
        long victim = feed.size() / 2;
        log.flip(victim);
        JsonNode flipped = checked();
        if (!flipped.path("state").asString().equals("changed")
                || flipped.path("check").path("changedAt").asLong(-1) != victim) {
            wrong.add("ledger: a bit was flipped at position " + victim + " and the check says " + flipped);
        }
        log.flip(victim);
        JsonNode mended = checked();
        if (!mended.path("state").asString().equals("intact")) {
            wrong.add("ledger: the bit was flipped back and the check says " + mended);
        }
        return wrong;
    }

    /** After a check of the whole log that is asked for now. */
    private JsonNode checked() throws IOException, InterruptedException, SQLException {
        String before = asked("auditor", "/api/v1/ledger")
                .path("check")
                .path("finishedAt")
                .asString("");
        client.post("auditor", "/api/v1/ledger/checks", "application/json", "");
        await("the end of a check of the ledger", () -> {
            JsonNode now = asked("auditor", "/api/v1/ledger");
            String finished = now.path("check").path("finishedAt").asString("");
            return !finished.isEmpty() && !finished.equals(before);
        });
        return asked("auditor", "/api/v1/ledger");
    }
}
