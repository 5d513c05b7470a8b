package fr.jalon.standalone.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.domain.proof.Sha256;
import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.outcome.CliException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What came from elsewhere writes nothing that a backup does not have. */
class RestoreTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres/data/postgresql.auto.conf",
                "postgres/data/pg_hba.conf",
                "sessions/session.ser",
                "ledger/checkpoint",
                "format",
                "../elsewhere",
                "/tmp/elsewhere",
                "issuer/../postgres/password",
                "./credentials.json"
            })
    void a_file_that_no_backup_has_is_refused_before_anything_is_made(String name) throws IOException {
        byte[] content = "archive_mode = on".getBytes(StandardCharsets.UTF_8);
        String sha256 = Sha256.of(withDigest(content)).hex();
        Manifest manifest = new Manifest(
                Manifest.FORMAT, "7", "2026-11-29", 0, 0, List.of(), List.of(new Manifest.Copied(name, sha256)));
        Path file = folder.resolve("evil.backup");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(zip, manifest.files().getFirst().entry(), content);
            put(zip, Manifest.ENTRY, JsonMapper.builder().build().writeValueAsBytes(manifest));
        }
        Path target = folder.resolve("data");

        assertThatThrownBy(() -> new Restore(new DataFolder(target)).from(file, new Restore.Trust(null, null, true)))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("was not written by jalon backup")
                .hasMessageContaining(name);
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    /** Ten megabytes of nothing fit into ten kilobytes: what a file is unpacked to is not seen from its size. */
    @Test
    void what_does_not_fit_onto_the_disk_is_refused_before_it_is_unpacked() throws IOException {
        Path file = backup("credentials.json", new byte[10_000_000], Function.identity());

        assertThat(Files.size(file)).isLessThan(100_000);
        refused(new Restore(target(), any -> 9_000_000), file)
                .hasMessageContaining("10.0 MB when it is unpacked")
                .hasMessageContaining("9.0 MB");
    }

    @Test
    void a_file_that_no_backup_has_so_large_is_not_read_into_memory() throws IOException {
        refused(
                        new Restore(target()),
                        backup("credentials.json", new byte[Entries.WHOLE_BYTES_MAX + 1], Function.identity()))
                .hasMessageContaining("files/credentials.json is too large");
        Path file = folder.resolve("manifest.backup");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(zip, Manifest.ENTRY, new byte[Entries.WHOLE_BYTES_MAX + 1]);
        }
        refused(new Restore(target()), file).hasMessageContaining("manifest.json is too large");
    }

    @Test
    void an_entry_that_has_more_than_the_file_says_is_not_read_any_further() throws IOException {
        byte[] content = new byte[10_000_000];
        Path file = backup("credentials.json", content, bytes -> saying(bytes, content.length, 1_000));

        refused(new Restore(target()), file).hasMessageContaining("more than the 0.0 MB that the file says");
    }

    private DataFolder target() {
        return new DataFolder(folder.resolve("data"));
    }

    private AbstractThrowableAssert<?, ?> refused(Restore restore, Path file) {
        return assertThatThrownBy(() -> restore.from(file, new Restore.Trust(null, null, true)))
                .isInstanceOf(CliException.class)
                .satisfies(refusal -> assertThat(folder.resolve("data")).doesNotExist())
                .satisfies(
                        refusal -> assertThat(folder.resolve("data.restoring")).doesNotExist());
    }

    /** With one file; its bytes may be changed when it is written. */
    private Path backup(String name, byte[] content, Function<byte[], byte[]> change) throws IOException {
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                "7",
                "2026-11-29",
                0,
                0,
                List.of(),
                List.of(new Manifest.Copied(name, Sha256.of(withDigest(content)).hex())));
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(made)) {
            put(zip, manifest.files().getFirst().entry(), content);
            put(zip, Manifest.ENTRY, JsonMapper.builder().build().writeValueAsBytes(manifest));
        }
        return Files.write(folder.resolve(name + ".backup"), change.apply(made.toByteArray()));
    }

    /** In its table of contents, a zip file says of one size (APPNOTE 4.3.12, four bytes, the lowest first) another. */
    private static byte[] saying(byte[] zip, int size, int another) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 28 <= zip.length; at++) {
            if (bytes.getInt(at) == 0x02014b50 && bytes.getInt(at + 24) == size) {
                bytes.putInt(at + 24, another);
            }
        }
        return zip;
    }

    static Stream<RuntimeException> what_an_audit_throws() {
        return Stream.of(
                new IllegalArgumentException("This is no checkpoint: x"),
                new IllegalStateException("The ledger's key is no Ed25519 key in PKCS#8"),
                new UncheckedIOException(new IOException("No space left on device")));
    }

    @ParameterizedTest
    @MethodSource("what_an_audit_throws")
    void what_keeps_an_audit_from_its_end_is_put_into_words(RuntimeException thrown) {
        assertThatThrownBy(() -> Restore.inWords(() -> {
                    throw thrown;
                }))
                .isInstanceOf(CliException.class)
                .hasMessageContaining(thrown.getMessage());
    }

    private static MessageDigest withDigest(byte[] content) {
        MessageDigest digest = Sha256.digest();
        digest.update(content);
        return digest;
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
