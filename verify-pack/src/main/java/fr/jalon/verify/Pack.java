package fr.jalon.verify;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The zip file, within limits. Nothing is ever unpacked to disk, so a name cannot lead anywhere. Both tables of contents
 * that a zip file has (before each part, and at its end) must tell the same, or programs would see different packs in it.
 */
final class Pack implements Closeable {

    static final long FILE_BYTES_MAX = 4L << 30;
    static final long WHOLE_BYTES_MAX = 8L << 30;
    static final int PARTS_MAX = 1_000_000;
    static final int TEXT_BYTES_MAX = 16 << 20;
    static final int PART_BYTES_MAX = 64 << 10;

    private final ZipFile zip;
    private final Map<String, ZipEntry> parts;

    private Pack(ZipFile zip, Map<String, ZipEntry> parts) {
        this.zip = zip;
        this.parts = parts;
    }

    static Pack open(Path file) throws UnreadablePackException {
        ZipFile zip = openZip(file);
        try {
            Pack pack = new Pack(zip, contents(zip));
            pack.compareWithStream(file);
            return pack;
        } catch (UnreadablePackException | RuntimeException e) {
            try {
                zip.close();
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    private static ZipFile openZip(Path file) throws UnreadablePackException {
        try {
            if (!Files.isRegularFile(file)) {
                throw new UnreadablePackException("is no file.");
            }
            if (Files.size(file) > FILE_BYTES_MAX) {
                throw new UnreadablePackException("has more than " + FILE_BYTES_MAX + " bytes, too many for a pack.");
            }
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            String why = String.valueOf(e.getMessage());
            throw new UnreadablePackException(
                    why.contains("compression method")
                            ? Repacked.OTHER_METHOD
                            : "is no zip file, or only a part of one (" + Strictly.shown(why) + ").");
        } catch (IOException | RuntimeException e) {
            throw new UnreadablePackException(
                    "cannot be read (" + Strictly.shown(String.valueOf(e.getMessage())) + ").");
        }
    }

    private static Map<String, ZipEntry> contents(ZipFile zip) throws UnreadablePackException {
        if (zip.size() > PARTS_MAX) {
            throw new UnreadablePackException("has more than " + PARTS_MAX + " files in it, too many for a pack.");
        }
        Map<String, ZipEntry> parts = new LinkedHashMap<>();
        long whole = 0;
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            ZipEntry part = all.nextElement();
            if (isFolder(part)) {
                continue;
            }
            if (parts.put(part.getName(), part) != null) {
                throw new UnreadablePackException(
                        "has " + Strictly.shown(part.getName()) + " in it twice: nobody can say which one counts.");
            }
            if (part.getSize() > limit(part.getName())) {
                throw tooLarge(part.getName());
            }
            whole += Math.max(0, part.getSize());
        }
        if (whole > WHOLE_BYTES_MAX) {
            throw wholeTooLarge();
        }
        Repacked.refuse(parts.keySet());
        return parts;
    }

    /** Programs that pack folders name each of them, with nothing in it. */
    private static boolean isFolder(ZipEntry part) {
        return part.isDirectory() && part.getSize() == 0;
    }

    /** How many bytes a part of that name may have. */
    private static int limit(String name) {
        return name.endsWith(".json") || name.endsWith(".yaml") ? TEXT_BYTES_MAX : PART_BYTES_MAX;
    }

    private static UnreadablePackException tooLarge(String name) {
        return new UnreadablePackException("has " + Strictly.shown(name) + " in it with more than " + limit(name)
                + " bytes, too many for such a file of a pack.");
    }

    private static UnreadablePackException wholeTooLarge() {
        return new UnreadablePackException(
                "has more than " + WHOLE_BYTES_MAX + " bytes when unpacked, too many for a pack.");
    }

    private void compareWithStream(Path file) throws UnreadablePackException {
        int count = 0;
        long whole = 0;
        try (ZipInputStream stream = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry part = stream.getNextEntry(); part != null; part = stream.getNextEntry()) {
                Content streamed = consume(part.getName(), stream);
                if (part.isDirectory() && streamed.size() == 0 && !parts.containsKey(part.getName())) {
                    continue;
                }
                if (!parts.containsKey(part.getName())
                        || !Arrays.equals(
                                streamed.sha256(), content(part.getName()).sha256())) {
                    throw twoTables();
                }
                count++;
                whole += streamed.size();
                if (whole > WHOLE_BYTES_MAX) {
                    throw wholeTooLarge();
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            throw new UnreadablePackException(
                    why.contains("EXT descriptor")
                            ? Repacked.STORED_IN_ONE_GO
                            : "is a damaged zip file (" + Strictly.shown(why) + ").");
        }
        if (count != parts.size()) {
            throw twoTables();
        }
    }

    private static UnreadablePackException twoTables() {
        return new UnreadablePackException(
                "is a zip file whose two tables of contents differ: other programs may see another pack in it.");
    }

    /** The names of all parts, in the order of the file. */
    Set<String> names() {
        return parts.keySet();
    }

    boolean has(String name) {
        return parts.containsKey(name);
    }

    /** The bytes of a small part; null if there is none of that name. */
    byte @Nullable [] bytes(String name) throws UnreadablePackException {
        ZipEntry part = parts.get(name);
        if (part == null) {
            return null;
        }
        try (InputStream in = zip.getInputStream(part)) {
            byte[] bytes = in.readNBytes(limit(name) + 1);
            if (bytes.length > limit(name)) {
                throw tooLarge(name);
            }
            return bytes;
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(name);
        }
    }

    /** The digest of a part; null if there is none of that name. Costs no memory. */
    byte @Nullable [] sha256(String name) throws UnreadablePackException {
        return has(name) ? content(name).sha256() : null;
    }

    private Content content(String name) throws UnreadablePackException {
        ZipEntry part = parts.get(name);
        if (part == null) {
            throw damaged(name);
        }
        try (InputStream in = zip.getInputStream(part)) {
            Content content = consume(name, in);
            if (part.getCrc() != content.crc32()) {
                throw damaged(name);
            }
            return content;
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(name);
        }
    }

    private static UnreadablePackException damaged(String name) {
        return new UnreadablePackException("is a damaged zip file: " + Strictly.shown(name) + " cannot be read.");
    }

    /** Reads to the end, or to the limit: what a zip file says about sizes is not believed. */
    private static Content consume(String name, InputStream in) throws IOException, UnreadablePackException {
        MessageDigest digest = Hashes.sha256();
        CRC32 crc = new CRC32();
        byte[] buffer = new byte[8192];
        long size = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            size += read;
            if (size > limit(name)) {
                throw tooLarge(name);
            }
            digest.update(buffer, 0, read);
            crc.update(buffer, 0, read);
        }
        return new Content(digest.digest(), crc.getValue(), size);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
    private record Content(byte[] sha256, long crc32, long size) {}
}
