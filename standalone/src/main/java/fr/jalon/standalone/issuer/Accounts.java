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
    }

    /** @param subject the pseudonym that tokens and the history carry instead of the name */
    record User(String username, String passwordHash, String subject, Role role, List<String> territories) {
        User {
            territories = List.copyOf(territories);
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
                                .filter(user -> user.subject().equals(subject))
                                .map(user -> grants(user.role(), user.territories(), token)))
                .anyMatch(Boolean::booleanValue);
    }

    private static boolean grants(Role role, List<String> territories, Map<String, Object> token) {
        return List.of(role.slug()).equals(token.get(ROLES)) && territories.equals(token.get(TERRITORIES));
    }

    /** Without the client of this id. */
    Accounts without(String clientId) {
        return new Accounts(
                clients.stream()
                        .filter(client -> !client.clientId().equals(clientId))
                        .toList(),
                users);
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
