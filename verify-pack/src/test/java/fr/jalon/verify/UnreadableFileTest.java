package fr.jalon.verify;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.strength.Strength;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no packs, and arguments that mean nothing, end with 2 and one clear sentence. */
class UnreadableFileTest {

    private static final Map<String, byte[]> PACK = new MadeUpLog(3, Set.of(0, 2)).pack();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "PK", "This is a text.", "PK\u0003\u0004 and then nothing of a zip file"})
    void what_is_no_zip_file_is_said_to_be_none(String text) {
        PackFile.of(folder, text.getBytes(StandardCharsets.UTF_8)).verify().isUnreadable("is no zip file");
    }

    @Test
    void a_file_that_is_not_there_or_a_folder_is_no_file() {
        new PackFile(folder.resolve("absent.zip")).verify().isUnreadable("is no file");
        new PackFile(folder).verify().isUnreadable("is no file");
    }

    static LongStream seeds() {
        return Strength.seeds(50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_truncated_file_is_unreadable(long seed) {
        byte[] zip = PackFile.zipped(PACK);
        int length = new SplittableRandom(seed).nextInt(zip.length);

        PackFile.of(folder, Arrays.copyOf(zip, length)).verify().isUnreadable("zip file");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void garbage_is_unreadable(long seed) {
        byte[] garbage = new byte[5000];
        new SplittableRandom(seed).nextBytes(garbage);

        PackFile.of(folder, garbage).verify().isUnreadable("is no zip file");
    }

    @Test
    void a_part_that_unpacks_to_more_than_it_may_is_not_unpacked() {
        Map<String, byte[]> pack = new LinkedHashMap<>(PACK);
        pack.put("events/000001.payload.json", new byte[Pack.TEXT_BYTES_MAX + 1]);

        PackFile.of(folder, pack)
                .verify()
                .isUnreadable("events/000001.payload.json in it with more than 16777216 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkpoint", "key.txt", "events/000001.entry", "events/000001.tlog-proof", "note"})
    void small_parts_stay_small(String name) {
        Map<String, byte[]> pack = new LinkedHashMap<>(PACK);
        pack.put(name, new byte[Pack.PART_BYTES_MAX + 1]);

        PackFile.of(folder, pack).verify().isUnreadable(name + " in it with more than 65536 bytes");
    }

    /** The size in the table at the end says nothing of a bomb; what comes out is counted all the same. */
    @Test
    void a_declared_size_is_not_believed() {
        Map<String, byte[]> pack = new LinkedHashMap<>(PACK);
        pack.put("note", new byte[Pack.PART_BYTES_MAX + 1]);
        byte[] zip = PackFile.zipped(pack);
        int central = centralHeaderOf(zip, "note");
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(central + 24, 10);

        assertThat(PackFile.of(folder, zip).verify().code()).isEqualTo(2);
    }

    @Test
    void a_huge_declared_size_is_refused_before_anything_is_read() {
        byte[] zip = PackFile.zipped(PACK);
        int central = centralHeaderOf(zip, "checkpoint");
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(central + 24, 0x7fffffff);

        PackFile.of(folder, zip).verify().isUnreadable("checkpoint in it with more than");
    }

    @Test
    void a_name_that_is_there_twice_is_refused() {
        Map<String, byte[]> pack = new LinkedHashMap<>(PACK);
        pack.put("checkpoinT", new byte[] {1});
        byte[] zip = PackFile.zipped(pack);
        byte[] twice = new String(zip, StandardCharsets.ISO_8859_1)
                .replace("checkpoinT", "checkpoint")
                .getBytes(StandardCharsets.ISO_8859_1);

        PackFile.of(folder, twice).verify().isUnreadable("has checkpoint in it twice");
    }

    @Test
    void tables_of_contents_that_differ_are_refused() {
        byte[] zip = PackFile.zipped(PACK);
        // The first header of that name is the one before the part.
        int local = new String(zip, StandardCharsets.ISO_8859_1).indexOf("events/000002.payload.json");
        zip[local + "events/00000".length()] = '3';

        PackFile.of(folder, zip).verify().isUnreadable("two tables of contents differ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jalon",
                "jalon+00000000+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea",
                "jalon+zzzzzzzz+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea",
                "jalon+00000000+AAAA"
            })
    void what_is_no_key_is_a_wrong_argument(String key) {
        PackFile.of(folder, PACK).verify("--key", key).isUnreadable("what was given with --key is no");
    }

    @Test
    void wrong_arguments_end_with_2_and_the_usage() {
        for (String[] args : new String[][] {{}, {"a.zip", "b.zip"}, {"a.zip", "--frob"}, {"a.zip", "--key"}}) {
            StringWriter err = new StringWriter();

            assertThat(VerifyPack.run(new PrintWriter(new StringWriter()), new PrintWriter(err), args))
                    .isEqualTo(2);
            assertThat(err.toString()).contains("Usage: ");
        }
    }

    @Test
    void help_tells_the_exit_codes() {
        StringWriter out = new StringWriter();

        assertThat(VerifyPack.run(new PrintWriter(out), new PrintWriter(out), "--help"))
                .isZero();
        assertThat(out.toString()).contains("0 verified, 1 not verified, 2 wrong arguments");
    }

    private static int centralHeaderOf(byte[] zip, String name) {
        return new String(zip, StandardCharsets.ISO_8859_1).lastIndexOf(name) - 46;
    }
}
