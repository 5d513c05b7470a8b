package fr.jalon.verify;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.strength.Strength;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is verified, what is not, and that whatever is changed is found and named. */
class VerifyPackTest {

    private static final String KEY = MadeUpLog.key(MadeUpLog.ORIGIN);
    private static final MadeUpLog LOG = new MadeUpLog(300, Set.of(3, 17, 18, 255, 299));
    private static final Map<String, byte[]> PACK = LOG.pack();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 255, 256, 257, 1000})
    void events_scattered_over_a_log_of_any_size_are_verified(int size) {
        Set<Integer> mine = new TreeSet<>(List.of(0, size / 2, size - 1));
        SplittableRandom random = new SplittableRandom(size);
        random.ints(size / 16, 0, size).forEach(mine::add);
        MadeUpLog log = new MadeUpLog(size, mine);

        PackFile.of(folder, log.pack())
                .verify("--key", KEY)
                .isVerified()
                .says("size       " + size + " events")
                .says(log.root())
                .says("events     " + mine.size() + ", versions 1 to " + mine.size());
    }

    @Test
    void the_answer_tells_what_was_verified_and_what_it_does_not_show() {
        Map<String, byte[]> pack = pack();

        PackFile.of(folder, pack)
                .verify("--key", KEY)
                .isVerified()
                .says("log        jalon.example.fr/jalon")
                .says("key        " + KEY + "\n")
                .says("territory  200054781")
                .says("recorded   " + MadeUpLog.time(3) + " to " + MadeUpLog.time(299))
                .says("NOT anchored in the tree")
                .says(sha256(pack.get("rules/eci-3.5@2021.yaml")) + "  rules/eci-3.5@2021.yaml")
                .says(sha256(pack.get("README.txt")) + "  README.txt")
                .says("whether the territory has events after version 5");
    }

    @Test
    void without_a_key_of_ones_own_it_says_that_the_pack_agrees_only_with_itself() {
        PackFile file = PackFile.of(folder, pack());

        file.verify().isVerified().says("agrees with itself");
        assertThat(file.verify("--key", KEY).isVerified().out()).doesNotContain("agrees with itself");
    }

    @Test
    void events_are_listed_if_asked_for() {
        assertThat(PackFile.of(folder, pack())
                        .verify("--events", "--key=" + KEY)
                        .out()
                        .lines())
                .contains("        2            17  " + MadeUpLog.time(17) + "  jalon.FundingGranted.v1");
    }

    static LongStream flips() {
        return Strength.seeds(400);
    }

    @ParameterizedTest
    @MethodSource("flips")
    void a_flipped_bit_anywhere_is_found(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, byte[]> pack = pack();
        String name = pack.keySet().stream()
                .skip(random.nextInt(pack.size()))
                .findFirst()
                .orElseThrow();
        byte[] changed = pack.get(name).clone();
        int at = random.nextInt(changed.length);
        changed[at] ^= (byte) (1 << random.nextInt(8));
        pack.put(name, changed);

        for (PackFile.Answer answer : new PackFile.Answer[] {
            PackFile.of(folder, pack).verify(), PackFile.of(folder, pack).verify("--key", KEY)
        }) {
            if (Verification.isNotAnchored(name)) {
                answer.isVerified().says(sha256(changed) + "  " + name);
            } else {
                assertThat(answer.code())
                        .as("-Djalon.seed=%d: byte %d of %s%n%s", seed, at, name, answer)
                        .isIn(1, 2);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("flips")
    void a_flipped_bit_of_the_zip_file_changes_nothing_unseen(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] zip = PackFile.zipped(new MadeUpLog(3, Set.of(1)).pack());
        zip[random.nextInt(zip.length)] ^= (byte) (1 << random.nextInt(8));

        PackFile.Answer answer = PackFile.of(folder, zip).verify("--key", KEY);

        assertThat(answer.code()).as("-Djalon.seed=%d: %s", seed, answer).isIn(0, 1, 2);
        if (answer.code() == 0) {
            // A date, or a mark for other systems: what it holds is the same.
            answer.says(sha256(pack().get("README.txt")) + "  README.txt");
        }
    }

    @Test
    void a_missing_event_in_the_middle_is_named() {
        Map<String, byte[]> pack = pack();
        pack.keySet().removeIf(name -> name.startsWith("events/000003"));

        PackFile.of(folder, pack).verify("--key", KEY).findsOnly("Event 3 is missing");
    }

    @Test
    void an_event_left_out_and_the_rest_renumbered_is_found() {
        Map<String, byte[]> pack = new LinkedHashMap<>();
        pack().forEach((name, bytes) -> {
            if (name.startsWith("events/000004") || name.startsWith("events/000005")) {
                pack.put(name.replace("000004", "000003").replace("000005", "000004"), bytes);
            } else if (!name.startsWith("events/000003")) {
                pack.put(name, bytes);
            }
        });

        PackFile.of(folder, pack)
                .verify("--key", KEY)
                .findsOnly(
                        "Event 3 (position 255): its entry says version 4, its file 3",
                        "Event 4 (position 299): its entry says version 5, its file 4");
    }

    @Test
    void two_events_swapped_are_found() {
        Map<String, byte[]> pack = new LinkedHashMap<>();
        pack().forEach((name, bytes) -> pack.put(
                name.contains("000002") ? name.replace("000002", "000003") : name.replace("000003", "000002"), bytes));

        PackFile.of(folder, pack)
                .verify("--key", KEY)
                .findsOnly(
                        "Event 2 (position 18): its entry says version 3",
                        "Event 3 (position 17): its entry says version 2",
                        "Event 3 (position 17): its position does not lie behind",
                        "Event 3 (position 17): it was recorded at");
    }

    /** What no proof of single events can show; the answer says so, and up to which version it speaks. */
    @Test
    void a_tail_that_was_cut_is_not_claimed_to_be_there() {
        Map<String, byte[]> pack = pack();
        pack.keySet().removeIf(name -> name.startsWith("events/000005"));

        PackFile.of(folder, pack).verify("--key", KEY).isVerified().says("events after version 4");
    }

    @Test
    void a_changed_text_is_named_with_the_event_and_its_position() {
        Map<String, byte[]> pack = pack();
        pack.put("events/000004.payload.json", MadeUpLog.bytes("{}"));
        pack.put("events/000002.meta.json", MadeUpLog.bytes("{}"));

        PackFile.of(folder, pack)
                .verify("--key", KEY)
                .findsOnly(
                        "Event 2 (position 17): events/000002.meta.json is not what was recorded",
                        "Event 4 (position 255): events/000004.payload.json is not what was recorded");
    }

    /** Text, digest and entry changed so that they go together: only the tree tells. */
    @Test
    void an_entry_that_the_log_does_not_have_is_found_by_its_proof() {
        Map<String, byte[]> pack = pack();
        pack.put("events/000002.payload.json", MadeUpLog.bytes("{}"));
        pack.put(
                "events/000002.entry",
                replaced(
                        pack.get("events/000002.entry"), sha256(MadeUpLog.payload(17)), sha256(MadeUpLog.bytes("{}"))));

        PackFile.of(folder, pack)
                .verify("--key", KEY)
                .findsOnly("Event 2 (position 17): its proof does not lead to the root");
    }

    @Test
    void an_event_of_another_territory_is_found() {
        Map<String, byte[]> pack = pack();
        pack.put("events/000002.entry", MadeUpLog.entry(17, "243500139", 2));

        PackFile.of(folder, pack)
                .verify("--key", KEY)
                .finds("Event 2 (position 17): it is of the territory 243500139, the one before it of 200054781");
    }

    @Test
    void a_proof_with_the_checkpoint_of_another_day_is_found() {
        Map<String, byte[]> pack = pack();
        pack.put("events/000001.tlog-proof", new MadeUpLog(200, Set.of(3, 17, 18)).proof(3));

        PackFile.of(folder, pack)
                .verify("--key", KEY)
                .findsOnly(
                        "Event 1 (position 3): its proof ends with another checkpoint",
                        "Event 1 (position 3): its proof does not lead to the root");
    }

    @Test
    void a_missing_file_of_an_event_is_named() {
        Map<String, byte[]> pack = pack();
        pack.remove("events/000001.payload.json");
        pack.remove("events/000002.tlog-proof");
        pack.remove("events/000003.entry");

        PackFile.of(folder, pack)
                .verify("--key", KEY)
                .findsOnly(
                        "events/000001.payload.json is missing",
                        "events/000002.tlog-proof is missing",
                        "events/000003.entry is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "/etc/passwd",
                "events/1.entry",
                "events/0000001.entry",
                "events/000000.entry",
                "rules/../key.yaml",
                "events/",
                "notes\u001b[2J.txt"
            })
    void a_file_of_another_name_is_a_finding(String name) {
        Map<String, byte[]> pack = pack();
        pack.put(name, new byte[] {1});

        assertThat(PackFile.of(folder, pack)
                        .verify("--key", KEY)
                        .findsOnly("does not belong into a pack")
                        .out())
                .doesNotContain("\u001b");
    }

    @Test
    void another_key_than_that_of_the_pack_is_a_finding() {
        String other = "jalon.example.fr/other";

        PackFile.of(folder, pack())
                .verify("--key", MadeUpLog.key(other))
                .findsOnly(
                        "key.txt has another key than the one given: " + KEY,
                        "The checkpoint is not signed by the key " + MadeUpLog.key(other),
                        "The checkpoint is of the log \"jalon.example.fr/jalon\"");
    }

    @Test
    void a_checkpoint_signed_in_another_name_is_found() {
        Map<String, byte[]> pack = pack();
        String text = new String(LOG.checkpoint(), StandardCharsets.UTF_8).split("\n\n", -1)[0] + "\n";
        pack.put("checkpoint", MadeUpLog.signed("somebody.example", text));

        PackFile.of(folder, pack).verify().finds("The checkpoint is not signed by the key " + KEY);
    }

    @Test
    void a_pack_without_events_shows_nothing() {
        Map<String, byte[]> pack = pack();
        pack.keySet().removeIf(name -> name.startsWith("events/"));

        PackFile.of(folder, pack).verify("--key", KEY).findsOnly("no event in it");
    }

    @Test
    void of_many_findings_a_hundred_are_told_and_all_are_counted() {
        Map<String, byte[]> pack = pack();
        for (int i = 0; i < 130; i++) {
            pack.put("note-" + i, new byte[0]);
        }

        assertThat(PackFile.of(folder, pack)
                        .verify("--key", KEY)
                        .finds("NOT VERIFIED: 130 findings")
                        .says("and 30 more.")
                        .out()
                        .lines()
                        .filter(line -> line.startsWith("  - ")))
                .hasSize(100);
    }

    /** Made once: a naive tree is slow. */
    private static Map<String, byte[]> pack() {
        return new LinkedHashMap<>(PACK);
    }

    private static byte[] replaced(byte[] text, String old, String by) {
        return MadeUpLog.bytes(new String(text, StandardCharsets.UTF_8).replace(old, by));
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(MadeUpLog.sha256(bytes));
    }
}
