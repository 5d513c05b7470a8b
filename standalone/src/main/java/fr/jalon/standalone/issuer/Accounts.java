package fr.jalon.standalone.issuer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everybody whom the issuer gives tokens. Holds hashes only; an unchangeable picture of the file at one moment. */
record Accounts(List<Client> clients, List<User> users) {
    /** The claims of tokens that say what an account may do. */
    static final String ROLES = "roles";

    static final String TERRITORIES = "territories";

    static final Accounts NONE = new Accounts(List.of(), List.of());

    /** @param territories SIRENs that an animator may write for, or {@code "*"} */
    record Client(String clientId, String secretHash, Role role, List<String> territories) {
        Client {
            territories = List.copyOf(territories);
        }

        Client withHash(String hash) {
            return new Client(clientId, hash, role, territories);
        }
    }

    /** @param subject the pseudonym that tokens and the history carry instead of the name */
    record User(String username, String passwordHash, String subject, Role role, List<String> territories) {
        /** Before a hash of which nobody has the password. */
        private static final String DISABLED = "{disabled}";

        User {
            territories = List.copyOf(territories);
        }

        /** Whether nobody signs in with it, and its tokens count no more. */
        boolean isDisabled() {
            return passwordHash.startsWith(DISABLED);
        }

        User disabled() {
            return isDisabled() ? this : withHash(DISABLED + passwordHash);
        }

        User enabled() {
            return isDisabled() ? withHash(passwordHash.substring(DISABLED.length())) : this;
        }

        User withHash(String hash) {
            return new User(username, hash, subject, role, territories);
        }
    }

    Accounts {
        clients = List.copyOf(clients);
        users = List.copyOf(users);
    }

    Optional<Client> client(String clientId) {
        return clients.stream().filter(c -> c.clientId().equals(clientId)).findFirst();
    }

    Optional<User> user(String username) {
        return users.stream().filter(u -> u.username().equals(username)).findFirst();
    }

    /** Whether somebody of this subject has the role and the territories that a token gives them. */
    boolean grants(@Nullable String subject, Map<String, Object> token) {
        return Stream.concat(
                        clients.stream()
                                .filter(client -> client.clientId().equals(subject))
                                .map(client -> grants(client.role(), client.territories(), token)),
                        users.stream()
                                .filter(user -> user.subject().equals(subject) && !user.isDisabled())
                                .map(user -> grants(user.role(), user.territories(), token)))
                .anyMatch(Boolean::booleanValue);
    }

    private static boolean grants(Role role, List<String> territories, Map<String, Object> token) {
        return List.of(role.slug()).equals(token.get(ROLES)) && territories.equals(token.get(TERRITORIES));
    }

    /** With another hash of a user's password, if he has the one that it was made in place of. */
    Accounts withRehashed(String username, @Nullable String looked, String made) {
        return user(username)
                .filter(user -> user.passwordHash().equals(looked))
                .map(user -> with(user.withHash(made)))
                .orElse(this);
    }

    /** Without the client of this id. */
    Accounts without(String clientId) {
        return new Accounts(
                clients.stream()
                        .filter(client -> !client.clientId().equals(clientId))
                        .toList(),
                users);
    }

    /** Without the user of this name. */
    Accounts withoutUser(String username) {
        return new Accounts(
                clients,
                users.stream().filter(user -> !user.username().equals(username)).toList());
    }

    /** With this client in place of any of the same id. */
    Accounts with(Client client) {
        List<Client> all = new ArrayList<>(clients);
        all.removeIf(c -> c.clientId().equals(client.clientId()));
        all.add(client);
        return new Accounts(all, users);
    }

    /** With this user in place of any of the same name. */
    Accounts with(User user) {
        List<User> all = new ArrayList<>(users);
        all.removeIf(u -> u.username().equals(user.username()));
        all.add(user);
        return new Accounts(clients, all);
    }
}
