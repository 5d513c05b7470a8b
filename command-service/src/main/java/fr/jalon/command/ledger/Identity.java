package fr.jalon.command.ledger;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Under which name and by which key the ledger is signed. */
final class Identity {

    private static final Logger LOG = LoggerFactory.getLogger(Identity.class);

    /** The key in the folder. */
    static final String KEY = "key.pem";

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private Identity() {}

    /**
     * The one of this ledger; made on its first use.
     *
     * @param origin empty for the one that the ledger was begun under: by then the public address
     * @param keyFile empty for the key in the folder
     * @param folder of what is kept outside of the database; empty for a key that the database keeps
     * @throws IllegalStateException if the key cannot be had, or is not what it should be
     */
    static Signer of(JdbcClient jdbc, String origin, URI publicUrl, String keyFile, String folder) {
        jdbc.sql("insert into ledger_identity (origin) values (?) on conflict do nothing")
                .param(origin.isBlank() ? publicUrl.getAuthority() + "/jalon" : origin)
                .update();
        String name = origin.isBlank()
                ? jdbc.sql("select origin from ledger_identity")
                        .query(String.class)
                        .single()
                : origin;
        if (name.chars()
                .anyMatch(sign -> sign == '+' || Character.isWhitespace(sign) || Character.isISOControl(sign))) {
            throw new IllegalStateException("jalon.ledger.origin must be a name without spaces and without +: " + name);
        }
        try {
            return Signer.of(name, key(jdbc, keyFile, folder));
        } catch (GeneralSecurityException | ClassCastException e) {
            throw new IllegalStateException(
                    keyFile.isBlank()
                            ? "The ledger's key is no Ed25519 key in PKCS#8"
                            : "jalon.ledger.key-file is no Ed25519 key in PKCS#8: " + keyFile,
                    e);
        }
    }

    private static byte[] key(JdbcClient jdbc, String keyFile, String folder) throws GeneralSecurityException {
        if (keyFile.isBlank() && folder.isBlank()) {
            LOG.warn("The key of the ledger lies in the database that it is to vouch for. Set JALON_LEDGER_FOLDER:"
                    + " docs/explanation/how-history-is-proved.md");
            return kept(jdbc);
        }
        byte[] outside = keyFile.isBlank() ? outside(jdbc, Path.of(folder).resolve(KEY)) : read(keyFile);
        leaveNoneInside(jdbc, outside);
        return outside;
    }

    /**
     * The key beside the database: one that lay in it moves out, and a new one is made only for a ledger that was not begun. Of several that
     * share the folder one makes it, and all read it back.
     */
    private static byte[] outside(JdbcClient jdbc, Path file) throws GeneralSecurityException {
        if (!Files.exists(file)) {
            Optional<byte[]> inside = inside(jdbc);
            if (inside.isEmpty() && begun(jdbc)) {
                throw lost(file.toString());
            }
            byte[] key = inside.isPresent() ? inside.get() : Signer.newKey();
            try {
                Mark.create(file, pem(key));
            } catch (IOException e) {
                throw new IllegalStateException("The key of the ledger cannot be written to " + file, e);
            }
        }
        return read(file.toString());
    }

    /** Whoever can read the database is not to sign: at every start, since a process may have died between the file and this. */
    private static void leaveNoneInside(JdbcClient jdbc, byte[] outside) {
        if (jdbc.sql("update ledger_identity set private_key = null where private_key = ?")
                        .param(outside)
                        .update()
                > 0) {
            LOG.info("The key of the ledger is in the database no more");
        } else if (inside(jdbc).isPresent()) {
            LOG.warn(
                    "The database holds another key of the ledger than the one it is signed by. It is left there, since nobody else may"
                            + " have it: docs/explanation/how-history-is-proved.md");
        }
    }

    static Optional<byte[]> inside(JdbcClient jdbc) {
        return jdbc.sql("select private_key from ledger_identity where private_key is not null")
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    private static boolean begun(JdbcClient jdbc) {
        return jdbc.sql("select exists (select 1 from ledger_checkpoint)")
                .query(Boolean.class)
                .single();
    }

    private static IllegalStateException lost(String where) {
        return new IllegalStateException(
                "The ledger was begun with a key that is not there any more: " + where + ". Put it back.");
    }

    private static byte[] kept(JdbcClient jdbc) throws GeneralSecurityException {
        if (inside(jdbc).isEmpty() && begun(jdbc)) {
            throw lost("neither jalon.ledger.folder nor jalon.ledger.key-file is set, and the database has none");
        }
        jdbc.sql("update ledger_identity set private_key = ? where private_key is null")
                .param(Signer.newKey())
                .update();
        return inside(jdbc).orElseThrow();
    }

    static String pem(byte[] key) {
        return String.join("\n", BEGIN, Base64.getEncoder().encodeToString(key), END, "");
    }

    static byte[] read(String keyFile) {
        try {
            String pem = Files.readString(Path.of(keyFile));
            return Base64.getMimeDecoder().decode(pem.replace(BEGIN, "").replace(END, ""));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("The key of the ledger cannot be read: " + keyFile, e);
        }
    }
}
