package fr.jalon.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A file, and what the command says of it. */
record PackFile(Path path) {

    static PackFile of(Path folder, Map<String, byte[]> parts) {
        return of(folder, zipped(parts));
    }

    static PackFile of(Path folder, byte[] bytes) {
        try {
            return new PackFile(Files.write(folder.resolve("pack.zip"), bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] zipped(Map<String, byte[]> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    Answer verify(String... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] args =
                Stream.concat(Stream.of(path.toString()), Stream.of(options)).toArray(String[]::new);
        int code = VerifyPack.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Answer(code, out.toString(), err.toString());
    }

    record Answer(int code, String out, String err) {

        Answer isVerified() {
            assertThat(code).as(out + err).isZero();
            assertThat(out).startsWith("VERIFIED\n");
            assertThat(err).isEmpty();
            return this;
        }

        /** The sentences, each by a part of it; and no others. */
        Answer findsOnly(String... sentences) {
            assertThat(code).as(out + err).isEqualTo(1);
            List<String> findings =
                    out.lines().filter(line -> line.startsWith("  - ")).toList();
            assertThat(findings).as(out).hasSize(sentences.length);
            for (String sentence : sentences) {
                assertThat(findings).anyMatch(finding -> finding.contains(sentence));
            }
            return this;
        }

        Answer finds(String sentence) {
            assertThat(code).as(out + err).isEqualTo(1);
            assertThat(out).startsWith("NOT VERIFIED").contains(sentence);
            return this;
        }

        void isUnreadable(String sentence) {
            assertThat(code).as(out + err).isEqualTo(2);
            assertThat(err).startsWith("verify-pack: ").contains(sentence);
            assertThat(out).isEmpty();
        }

        Answer says(String words) {
            assertThat(out).contains(words);
            return this;
        }
    }
}
