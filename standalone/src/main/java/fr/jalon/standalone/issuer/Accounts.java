package fr.jalon.standalone.issuer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everybody whom the issuer gives tokens. Holds hashes only; an unchangeable picture of the file at one moment. */
record Accounts(List<Client> clients, List<User> users) {
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
