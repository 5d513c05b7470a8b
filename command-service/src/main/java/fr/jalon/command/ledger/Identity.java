package fr.jalon.command.ledger;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Under which name and by which key the ledger is signed. */
final class Identity {

    private Identity() {}

    /**
     * The one of this ledger; made on its first use.
     *
     * @param origin empty for the one that the ledger was begun under: by then the public address
     * @param keyFile empty for a key that the database keeps
     * @throws IllegalStateException if the file is not readable as what it should be
     */
    static Signer of(JdbcClient jdbc, String origin, URI publicUrl, String keyFile) {
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
            return Signer.of(name, keyFile.isBlank() ? kept(jdbc) : read(keyFile));
        } catch (GeneralSecurityException | ClassCastException e) {
            throw new IllegalStateException(
                    keyFile.isBlank()
                            ? "The ledger's key in the database is no Ed25519 key"
                            : "jalon.ledger.key-file is no Ed25519 key in PKCS#8: " + keyFile,
                    e);
        }
    }

    private static byte[] kept(JdbcClient jdbc) throws GeneralSecurityException {
        jdbc.sql("update ledger_identity set private_key = ? where private_key is null")
                .param(Signer.newKey())
                .update();
        return jdbc.sql("select private_key from ledger_identity")
                .query(byte[].class)
                .single();
    }

    private static byte[] read(String keyFile) {
        try {
            String pem = Files.readString(Path.of(keyFile));
            return Base64.getMimeDecoder()
                    .decode(pem.replace("-----BEGIN PRIVATE KEY-----", "").replace("-----END PRIVATE KEY-----", ""));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("jalon.ledger.key-file cannot be read: " + keyFile, e);
        }
    }
}
