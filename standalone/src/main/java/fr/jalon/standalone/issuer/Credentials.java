package fr.jalon.standalone.issuer;

import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.folder.PrivateFiles;
import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The content of {@code credentials.json}: the secrets of the first clients and users, by role, for whoever may read the data folder.
 *
 * @param issuer the address of the token issuer, which is the address of the product
 */
public record Credentials(String issuer, Map<String, ClientSecret> clients, Map<String, UserPassword> users) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public record ClientSecret(String clientId, String clientSecret) {
        @Override
        public String toString() {
            return clientId;
        }
    }

    public record UserPassword(String username, String password) {
        @Override
        public String toString() {
            return username;
        }
    }

    /**
     * Reads them; empty if there are none yet.
     *
     * @throws CliException if the file is there and cannot be read
     */
    public static Optional<Credentials> read(DataFolder folder) {
        if (!Files.exists(folder.credentials())) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(folder.credentials()), Credentials.class));
        } catch (IOException | JacksonException e) {
            throw new CliException(
                    ExitCode.FAILED,
                    "The file " + folder.credentials()
                            + " cannot be read.\nDelete it, and the next start makes new secrets; or become the user it belongs to.",
                    e);
        }
    }

    /** The same with another password of a user, if he is in it. */
    Credentials withPassword(String username, String password) {
        Map<String, UserPassword> changed = new LinkedHashMap<>(users);
        changed.replaceAll(
                (role, user) -> user.username().equals(username) ? new UserPassword(username, password) : user);
        return new Credentials(issuer, clients, changed);
    }

    /** The same without a user, if he is in it. */
    Credentials withoutUser(String username) {
        Map<String, UserPassword> left = new LinkedHashMap<>(users);
        left.values().removeIf(user -> user.username().equals(username));
        return new Credentials(issuer, clients, left);
    }

    void writeTo(DataFolder folder) throws IOException {
        PrivateFiles.write(folder.credentials(), JSON.writeValueAsString(this) + "\n");
    }
}
