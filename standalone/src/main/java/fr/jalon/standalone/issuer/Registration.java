package fr.jalon.standalone.issuer;

import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.folder.Secrets;
import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Gives out identities, and takes them away: the first ones when a data folder is new, further ones when asked. */
public final class Registration {
    /** Stands for every territory in a list of territories. */
    public static final String EVERY_TERRITORY = "*";

    private static final Pattern SIREN = Pattern.compile("[0-9]{9}");
    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final List<Role> FIRST_CLIENTS = List.of(Role.ADMIN, Role.ANIMATOR, Role.READER, Role.AUDITOR);
    private static final List<Role> FIRST_USERS = List.of(Role.ADMIN, Role.ANIMATOR, Role.AUDITOR);

    private final DataFolder folder;
    private final AccountsFile accounts;
    private final PasswordEncoder hashing = new SecretHashing();

    public Registration(DataFolder folder) {
        this.folder = folder;
        this.accounts = new AccountsFile(folder);
    }

    /**
     * Makes sure that the first clients and users exist, and that {@code credentials.json} tells their secrets and this issuer. Where that
     * file is missing they get new secrets, so that a lost file is no lost product.
     *
     * @param issuer the address of the product, such as {@code http://localhost:8080}
     */
    public Credentials ensureFirst(String issuer) {
        Credentials told = Credentials.read(folder)
                .map(before -> new Credentials(issuer, before.clients(), before.users()))
                .orElseGet(() -> invent(issuer));
        accounts.change(before -> adopt(told, before));
        write(told);
        return told;
    }

    private void write(Credentials told) {
        try {
            told.writeTo(folder);
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.FOLDER_NOT_WRITABLE, "The file " + folder.credentials() + " cannot be written.", e);
        }
    }

    /**
     * Registers one more client, which may ask for tokens at once.
     *
     * @param territories what an animator may write for; empty for the other roles
     * @throws CliException if the territories do not fit the role or are no SIRENs, or if the folder is new
     */
    public Credentials.ClientSecret addClient(Role role, List<String> territories) {
        refuseNewFolder();
        refuseUnfit(role, territories);
        String clientId = role.slug() + "-" + UUID.randomUUID();
        String secret = Secrets.random();
        accounts.change(before -> before.with(new Accounts.Client(clientId, encoded(secret), role, territories)));
        return new Credentials.ClientSecret(clientId, secret);
    }

    private void refuseNewFolder() {
        if (!Files.exists(folder.credentials())) {
            throw new CliException(
                    ExitCode.FAILED,
                    folder.root()
                            + " is no data folder of Jalon yet: run jalon serve on it once, or name another with --data.");
        }
    }

    private static void refuseUnfit(Role role, List<String> territories) {
        if ((role == Role.ANIMATOR) == territories.isEmpty()) {
            throw new CliException(
                    ExitCode.FAILED,
                    role == Role.ANIMATOR
                            ? "An animator writes for some territories: name them with --territories 200054781,… (or '*' for all)."
                            : "Only an animator has territories; the role " + role.slug() + " takes none.");
        }
        for (String territory : territories) {
            if (!territory.equals(EVERY_TERRITORY) && !SIREN.matcher(territory).matches()) {
                throw new CliException(ExitCode.FAILED, "\"" + territory + "\" is not a SIREN (nine digits).");
            }
        }
    }

    /**
     * An account as it is listed.
     *
     * @param name of a user, or the id of a client
     */
    public record Listed(String name, String role, List<String> territories, boolean disabled) {}

    /** All clients; without their secrets, which nobody knows. */
    public List<Listed> clients() {
        return accounts.current().clients().stream()
                .map(client -> new Listed(client.clientId(), client.role().slug(), client.territories(), false))
                .toList();
    }

    /** All users. */
    public List<Listed> users() {
        return accounts.current().users().stream()
                .map(user -> new Listed(user.username(), user.role().slug(), user.territories(), user.isDisabled()))
                .toList();
    }

    /**
     * Registers one more person, who may sign in at once.
     *
     * @throws CliException if there is such a name, or it is none, or the territories do not fit the role
     */
    public Credentials.UserPassword addUser(String username, Role role, List<String> territories) {
        refuseNewFolder();
        refuseUnfit(role, territories);
        if (!isName(username)) {
            throw new CliException(
                    ExitCode.FAILED,
                    "A name has 1 to 64 letters without accents, digits and . _ @ -, and begins with one of the first two.");
        }
        String password = Secrets.random();
        accounts.change(before -> {
            if (before.user(username).isPresent()) {
                throw RefusedChange.conflict("There is a user \"" + username + "\" already.");
            }
            return before.with(new Accounts.User(username, encoded(password), newSubject(), role, territories));
        });
        return new Credentials.UserPassword(username, password);
    }

    /**
     * Gives somebody a new password; the old one ends at once. He stays the same person in the history.
     *
     * @throws CliException if there is no such user
     */
    public Credentials.UserPassword newPassword(String username) {
        String password = Secrets.random();
        requireUser(username);
        tell(told -> told.withPassword(username, password));
        changeUser(username, user -> {
            Accounts.User changed = user.withHash(encoded(password));
            return user.isDisabled() ? changed.disabled() : changed;
        });
        return new Credentials.UserPassword(username, password);
    }

    /**
     * Keeps somebody out, or lets him in again with the password that he had. His tokens end at once, whatever life they had left.
     *
     * @throws CliException if there is no such user
     */
    public void disable(String username, boolean isDisabled) {
        changeUser(username, isDisabled ? Accounts.User::disabled : Accounts.User::enabled);
    }

    /**
     * Takes a person's account away. His tokens end at once; what he did stays in the history, under his pseudonym.
     *
     * @throws CliException if there is no such user
     */
    public void removeUser(String username) {
        requireUser(username);
        tell(told -> told.withoutUser(username));
        accounts.change(before -> {
            if (before.user(username).isEmpty()) {
                throw unknown(username);
            }
            return before.withoutUser(username);
        });
    }

    private void requireUser(String username) {
        if (accounts.current().user(username).isEmpty()) {
            throw unknown(username);
        }
    }

    /**
     * Changes what {@code credentials.json} tells, if it tells of that. Before the accounts are changed: each start goes by this file, and one that
     * came in between would bring back what was to end.
     */
    private void tell(UnaryOperator<Credentials> change) {
        Credentials.read(folder).ifPresent(told -> {
            Credentials changed = change.apply(told);
            if (!changed.equals(told)) {
                write(changed);
            }
        });
    }

    /** Whether tokens of that subject are those of the user. */
    boolean isOf(String username, @Nullable String subject) {
        return accounts.current()
                .user(username)
                .filter(user -> user.subject().equals(subject))
                .isPresent();
    }

    /** Whether that may be the name of a user. */
    static boolean isName(String username) {
        return USERNAME.matcher(username).matches();
    }

    private static CliException unknown(String username) {
        return RefusedChange.unknown("There is no user \"" + username + "\".");
    }

    private void changeUser(String username, UnaryOperator<Accounts.User> change) {
        accounts.change(
                before -> before.with(change.apply(before.user(username).orElseThrow(() -> unknown(username)))));
    }

    private static String newSubject() {
        return "user-" + UUID.randomUUID();
    }

    private String encoded(String secret) {
        return String.valueOf(hashing.encode(secret));
    }

    /**
     * Takes away what {@link #addClient} gave. Its tokens end at once, whatever life they had left.
     *
     * @throws CliException if there is no such client, or if it is one of the first, which the next start would make anew
     */
    public void removeClient(String clientId) {
        if (accounts.current().client(clientId).isEmpty()) {
            throw RefusedChange.unknown("There is no client \"" + clientId + "\".");
        }
        if (isFirstClient(clientId)) {
            throw RefusedChange.conflict("\"" + clientId + "\" is one of the first clients. Change its secret in "
                    + folder.credentials() + " and start again: the old one ends then.");
        }
        accounts.change(before -> before.without(clientId));
    }

    /** Whether each start makes sure that it is there. */
    boolean isFirstClient(String clientId) {
        return FIRST_CLIENTS.stream().anyMatch(role -> firstClientId(role).equals(clientId));
    }

    private static String firstClientId(Role role) {
        return "jalon-" + role.slug();
    }

    private static Credentials invent(String issuer) {
        Map<String, Credentials.ClientSecret> clients = new LinkedHashMap<>();
        for (Role role : FIRST_CLIENTS) {
            clients.put(role.slug(), new Credentials.ClientSecret(firstClientId(role), Secrets.random()));
        }
        Map<String, Credentials.UserPassword> users = new LinkedHashMap<>();
        for (Role role : FIRST_USERS) {
            users.put(role.slug(), new Credentials.UserPassword(role.slug(), Secrets.random()));
        }
        return new Credentials(issuer, clients, users);
    }

    /** Brings the hashes in line with what the file tells. Hashing is slow on purpose: what fits is left alone. */
    private Accounts adopt(Credentials told, Accounts before) {
        Accounts now = before;
        for (Role role : FIRST_CLIENTS) {
            Credentials.ClientSecret client = told.clients().get(role.slug());
            if (client != null && !fits(client, before)) {
                now = now.with(new Accounts.Client(
                        client.clientId(), encoded(client.clientSecret()), role, firstTerritories(role)));
            }
        }
        for (Role role : FIRST_USERS) {
            Credentials.UserPassword user = told.users().get(role.slug());
            if (user != null && !fits(user, before)) {
                String subject =
                        before.user(user.username()).map(Accounts.User::subject).orElseGet(Registration::newSubject);
                now = now.with(new Accounts.User(
                        user.username(), encoded(user.password()), subject, role, firstTerritories(role)));
            }
        }
        return now;
    }

    private boolean fits(Credentials.ClientSecret client, Accounts before) {
        return before.client(client.clientId())
                .filter(known -> fits(client.clientSecret(), known.secretHash()))
                .isPresent();
    }

    private boolean fits(Credentials.UserPassword user, Accounts before) {
        return before.user(user.username())
                .filter(known -> known.isDisabled() || fits(user.password(), known.passwordHash()))
                .isPresent();
    }

    private boolean fits(String secret, String hash) {
        return hashing.matches(secret, hash) && !hashing.upgradeEncoding(hash);
    }

    private static List<String> firstTerritories(Role role) {
        return role == Role.ANIMATOR ? List.of(EVERY_TERRITORY) : List.of();
    }
}
