package fr.jalon.standalone.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.folder.PrivateFiles;
import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.UUID;

/** The key that signs tokens, made on the first start and kept: a token outlives a restart. */
final class SigningKey {
    private static final int BITS = 2048;

    private SigningKey() {}

    static RSAKey in(DataFolder folder) {
        Path file = folder.issuer().resolve("signing-key.json");
        try {
            if (Files.exists(file)) {
                return RSAKey.parse(Files.readString(file));
            }
            RSAKey key = new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
            PrivateFiles.folder(folder.issuer());
            PrivateFiles.write(file, key.toJSONString());
            return key;
        } catch (IOException | ParseException | JOSEException e) {
            throw new CliException(
                    ExitCode.FAILED,
                    "The signing key " + file
                            + " cannot be used.\nDelete it, and the next start makes another; tokens in use end then.",
                    e);
        }
    }
}
