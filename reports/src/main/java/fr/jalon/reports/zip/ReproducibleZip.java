package fr.jalon.reports.zip;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Packs what a library has packed once more, so that the same content is the same bytes (reproducible output): entries bear one date, and the
 * properties of the document the moment that is told.
 */
public final class ReproducibleZip {

    /** The first that a ZIP can bear. */
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final String CORE_PROPERTIES = "docProps/core.xml";
    private static final Pattern MOMENT =
            Pattern.compile("(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:(?:created|modified)>)");

    private ReproducibleZip() {}

    /** Copies a file; the stream stays open. */
    public static void copy(Path packed, Instant made, OutputStream to) throws IOException {
        try (ZipFile from = new ZipFile(packed.toFile())) {
            ZipOutputStream zip = new ZipOutputStream(to);
            for (ZipEntry entry : Collections.list(from.entries())) {
                try (InputStream content = from.getInputStream(entry)) {
                    copy(entry.getName(), content, made, zip);
                }
            }
            zip.finish();
            zip.flush();
        }
    }

    /** Copies what was packed in memory; the stream stays open. */
    public static void copy(byte[] packed, Instant made, OutputStream to) throws IOException {
        ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(packed));
        ZipOutputStream zip = new ZipOutputStream(to);
        for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
            copy(entry.getName(), from, made, zip);
        }
        zip.finish();
        zip.flush();
    }

    private static void copy(String name, InputStream content, Instant made, ZipOutputStream zip) throws IOException {
        ZipEntry same = new ZipEntry(name);
        same.setTimeLocal(ENTRY_TIME);
        zip.putNextEntry(same);
        if (name.equals(CORE_PROPERTIES)) {
            zip.write(dated(new String(content.readAllBytes(), StandardCharsets.UTF_8), made)
                    .getBytes(StandardCharsets.UTF_8));
        } else {
            content.transferTo(zip);
        }
        zip.closeEntry();
    }

    private static String dated(String properties, Instant made) {
        String moment = made.truncatedTo(ChronoUnit.SECONDS).toString();
        return MOMENT.matcher(properties)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + moment + found.group(3)));
    }
}
