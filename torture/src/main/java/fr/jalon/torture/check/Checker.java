package fr.jalon.torture.check;

import fr.jalon.torture.load.Acknowledged;
import fr.jalon.torture.load.Heard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares all that was answered with what is there (linearizability is more than is promised; this is what is): acknowledged is there exactly
 * once, territories are in order, views are the fold, the stream and the topic are the log, announcements are the timeline, versions are dense. Pure.
 */
public final class Checker {

    /** More of the same tells nothing more. */
    private static final int EACH_MAX = 8;

    private final Evidence evidence;
    private final Map<String, List<String>> found = new LinkedHashMap<>();

    private Checker(Evidence evidence) {
        this.evidence = evidence;
    }

    /** What is wrong, a sentence each; empty if nothing is. */
    public static List<String> check(Evidence evidence) {
        Checker checker = new Checker(evidence);
        checker.log();
        checker.topic();
        checker.histories();
        checker.acknowledged();
        checker.order();
        checker.streams();
        checker.views();
        evidence.differences().forEach(difference -> checker.wrong("rebuild", difference));
        return checker.found.values().stream().flatMap(List::stream).toList();
    }

    private void wrong(String kind, String sentence) {
        List<String> sentences = found.computeIfAbsent(kind, any -> new ArrayList<>());
        if (sentences.size() < EACH_MAX) {
            sentences.add(kind + ": " + sentence);
        } else if (sentences.size() == EACH_MAX) {
            sentences.add(kind + ": and more of that kind");
        }
    }

    private void log() {
        if (evidence.placeless() > 0) {
            wrong("log", evidence.placeless() + " events have no place in the feed");
        }
        long next = 0;
        Map<String, Long> versions = new HashMap<>();
        for (Logged event : evidence.log()) {
            if (event.position() != next) {
                wrong("log", "position " + event.position() + " comes where " + next + " is due");
            }
            next = event.position() + 1;
            long version = versions.merge(event.siren(), 1L, Long::sum);
            if (event.version() != version) {
                wrong(
                        "log",
                        event.siren() + " has version " + event.version() + " at position " + event.position()
                                + ", where " + version + " is due");
            }
        }
        Set<String> ids = new HashSet<>();
        evidence.log().stream()
                .filter(event -> !ids.add(event.eventId()))
                .forEach(event -> wrong("log", "event " + event.eventId() + " is there twice"));
    }

    /** May be there twice, as Kafka says of at-least-once; never missing, another, or before what it follows. */
    private void topic() {
        Map<String, Logged> byId = byId(evidence.log());
        Set<String> there = new HashSet<>();
        for (List<Logged> partition : evidence.topic()) {
            Map<String, Long> reached = new HashMap<>();
            for (Logged record : partition) {
                if (!record.equals(byId.get(record.eventId()))) {
                    wrong("topic", "a record is not in the log: " + record);
                }
                long before = reached.getOrDefault(record.siren(), 0L);
                if (there.add(record.eventId()) && record.version() != before + 1) {
                    wrong("topic", record.siren() + " comes to version " + record.version() + " from " + before);
                }
                reached.put(record.siren(), Math.max(before, record.version()));
            }
        }
        evidence.log().stream()
                .filter(event -> !there.contains(event.eventId()))
                .forEach(event -> wrong("topic", "is without position " + event.position()));
    }

    private void histories() {
        Map<String, List<Logged>> log = evidence.log().stream()
                .collect(Collectors.groupingBy(Logged::siren, LinkedHashMap::new, Collectors.toList()));
        for (Map.Entry<String, List<Logged>> territory : log.entrySet()) {
            Seen seen = evidence.seen().get(territory.getKey());
            if (seen == null) {
                wrong("history", territory.getKey() + " is not shown at all");
            } else if (!seen.history().equals(territory.getValue())) {
                wrong(
                        "history",
                        territory.getKey() + " shows " + seen.history().size() + " events of "
                                + territory.getValue().size() + ", "
                                + firstDifference(seen.history(), territory.getValue()));
            }
        }
    }

    private static String firstDifference(List<Logged> shown, List<Logged> logged) {
        for (int i = 0; i < Math.min(shown.size(), logged.size()); i++) {
            if (!shown.get(i).equals(logged.get(i))) {
                return "the first that differs is " + shown.get(i) + " for " + logged.get(i);
            }
        }
        return "the rest is the same";
    }

    private void acknowledged() {
        Map<String, Set<String>> standing = new HashMap<>();
        Map<String, Set<String>> ended = new HashMap<>();
        for (Acknowledged one : evidence.acknowledged()) {
            if (one.milestone() != null) {
                standing.computeIfAbsent(one.siren(), any -> new HashSet<>()).add(one.milestone());
            }
        }
        for (Acknowledged one : evidence.acknowledged()) {
            if (one.ended() != null) {
                standing.getOrDefault(one.siren(), new HashSet<>()).remove(one.ended());
                ended.computeIfAbsent(one.siren(), any -> new HashSet<>()).add(one.ended());
            }
        }
        evidence.seen().forEach((siren, seen) -> {
            same("acknowledged", siren + ", standing", standing.getOrDefault(siren, Set.of()), seen.standing());
            same("acknowledged", siren + ", taken back", ended.getOrDefault(siren, Set.of()), seen.ended());
        });
        for (String siren : standing.keySet()) {
            if (!evidence.seen().containsKey(siren)) {
                wrong("acknowledged", siren + " is lost as a whole");
            }
        }
    }

    private void same(String kind, String where, Set<String> answered, Collection<String> there) {
        Set<String> once = new HashSet<>();
        for (String each : there) {
            if (!once.add(each)) {
                wrong(kind, where + ": " + each + " is there twice");
            }
            if (!answered.contains(each)) {
                wrong(kind, where + ": " + each + " is there and was never answered");
            }
        }
        answered.stream()
                .filter(each -> !once.contains(each))
                .forEach(each -> wrong(kind, where + ": " + each + " was answered and is not there"));
    }

    /** Who was answered before another was sent has a lower version. */
    private void order() {
        Map<String, List<Acknowledged>> each = evidence.acknowledged().stream()
                .filter(one -> one.version() > 0)
                .collect(Collectors.groupingBy(Acknowledged::siren));
        each.forEach((siren, all) -> {
            List<Acknowledged> bySending = all.stream()
                    .sorted(Comparator.comparingLong(Acknowledged::sent))
                    .toList();
            List<Acknowledged> byAnswer = all.stream()
                    .sorted(Comparator.comparingLong(Acknowledged::answered))
                    .toList();
            int answered = 0;
            long highest = 0;
            for (Acknowledged sent : bySending) {
                while (answered < byAnswer.size() && byAnswer.get(answered).answered() < sent.sent()) {
                    highest = Math.max(highest, byAnswer.get(answered).version());
                    answered++;
                }
                if (sent.version() <= highest) {
                    wrong(
                            "order",
                            siren + ": what was sent after version " + highest + " was answered has version "
                                    + sent.version());
                }
            }
        });
    }

    private void streams() {
        int listener = 0;
        for (List<Heard> heard : evidence.heard()) {
            listener++;
            String who = "listener " + listener;
            long before = -1;
            for (Heard message : heard) {
                if (message.position() <= before) {
                    wrong("stream", who + " hears position " + message.position() + " after " + before);
                }
                before = message.position();
            }
            Set<Logged> all = heard.stream()
                    .map(message ->
                            new Logged(message.position(), message.eventId(), message.siren(), message.version()))
                    .collect(Collectors.toSet());
            evidence.log().stream()
                    .filter(event -> !all.contains(event))
                    .forEach(event -> wrong("stream", who + " never heard position " + event.position()));
            if (all.size() > evidence.log().size()) {
                wrong("stream", who + " heard what is not in the log");
            }
        }
    }

    private void views() {
        evidence.folded().forEach((siren, folded) -> {
            Seen seen = evidence.seen().get(siren);
            if (seen != null && (seen.version() != folded.version() || seen.level() != folded.level())) {
                wrong(
                        "views",
                        siren + " is shown with version " + seen.version() + " and level " + seen.level()
                                + ", and its events make " + folded.version() + " and " + folded.level());
            }
            if (!folded.unannounced().isEmpty()) {
                wrong("announcements", siren + " ought to have announced " + folded.unannounced());
            }
        });
    }

    private static Map<String, Logged> byId(Collection<Logged> events) {
        return events.stream().collect(Collectors.toMap(Logged::eventId, Function.identity(), (first, again) -> first));
    }
}
