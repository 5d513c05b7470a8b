package fr.jalon.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A good pack that somebody has unpacked and packed again is verified all the same, or the words name the cause. */
class RepackedTest {

    private static final String KEY = MadeUpLog.key(MadeUpLog.ORIGIN);
    private static final Map<String, byte[]> PACK = new MadeUpLog(3, Set.of(0, 2)).pack();

    @TempDir
    Path folder;

    @Test
    void folders_that_are_named_too_change_nothing() {
        Map<String, byte[]> pack = new LinkedHashMap<>();
        pack.put("events/", new byte[0]);
        pack.put("rules/", new byte[0]);
        pack.putAll(PACK);

        PackFile.of(folder, pack).verify("--key", KEY).isVerified();
    }

    @Test
    void a_folder_around_all_of_it_is_named() {
        Map<String, byte[]> pack = new LinkedHashMap<>();
        pack.put("jalon-200054781-412/", new byte[0]);
        PACK.forEach((name, bytes) -> pack.put("jalon-200054781-412/" + name, bytes));
        pack.put("__MACOSX/jalon-200054781-412/._README.txt", new byte[] {0, 5, 22, 7});

        PackFile.of(folder, pack).verify().isUnreadable("all lies in the folder \"jalon-200054781-412\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"__MACOSX/._README.txt", ".DS_Store", "events/.DS_Store", "events/._000001.entry", "Thumbs.db"})
    void what_programs_add_is_told_as_a_habit_of_theirs(String name) {
        Map<String, byte[]> pack = new LinkedHashMap<>(PACK);
        pack.put(name, new byte[] {0, 0, 0, 1});

        PackFile.of(folder, pack)
                .verify("--key", KEY)
                .findsOnly("does not belong into a pack.")
                .says("where somebody packs again");
    }

    @Test
    void backslashes_for_slashes_are_named() {
        Map<String, byte[]> pack = new LinkedHashMap<>();
        PACK.forEach((name, bytes) -> pack.put(name.replace('/', '\\'), bytes));

        PackFile.of(folder, pack).verify().isUnreadable("with backslashes");
    }

    @Test
    void files_that_are_stored_as_they_are_are_verified() throws IOException {
        PackFile.of(folder, stored()).verify("--key", KEY).isVerified();
    }

    @Test
    void files_that_are_stored_in_one_go_are_not_called_damaged() throws IOException {
        byte[] zip = stored();
        // The flag of the first part says that its size stands behind it.
        zip[6] = (byte) (zip[6] | 8);

        PackFile.of(folder, zip).verify().isUnreadable("is not compressed");
    }

    @Test
    void another_method_is_not_called_damaged() {
        byte[] zip = PackFile.zipped(PACK);
        String text = new String(zip, StandardCharsets.ISO_8859_1);
        int table = text.indexOf("PK\u0001\u0002");
        // bzip2
        zip[8] = 12;
        zip[table + 10] = 12;

        PackFile.of(folder, zip).verify().isUnreadable("packed by a method");
    }

    private static byte[] stored() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, byte[]> part : PACK.entrySet()) {
                CRC32 crc = new CRC32();
                crc.update(part.getValue());
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setSize(part.getValue().length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
