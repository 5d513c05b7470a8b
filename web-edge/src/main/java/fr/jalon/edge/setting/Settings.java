package fr.jalon.edge.setting;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All settings there are, in one table: what is not in it is told, and what is none is refused, before anything is started. None is passed over
 * in silence.
 */
public final class Settings {

    private static final String OURS = "JALON_";

    /** What shells, tests and the compose file read, and no service. */
    private static final Set<String> READ_ELSEWHERE =
            Set.of("JALON_JAVA_HOME", "JALON_JAVA_OPTS", "JALON_POSTGRES_PROGRAMS", "JALON_BROWSER", "JALON_CHROMIUM");

    private static final List<String> READ_ELSEWHERE_FROM =
            List.of("JALON_TEST_", "JALON_ACCEPTANCE_", "JALON_CLIENT_");

    /** Two letters that were swapped, or two that are others. */
    private static final int MISTYPED_MAX = 3;

    private static final List<Setting> ALL = Stream.of(
                    apart("jalon.port", SettingKind.PORT),
                    apart("jalon.postgres.url", SettingKind.POSTGRES),
                    apart("jalon.postgres.user", SettingKind.TEXT),
                    apart("jalon.postgres.password", SettingKind.TEXT),
                    apart("jalon.postgres.owner", SettingKind.TEXT),
                    apart("jalon.postgres.owner-password", SettingKind.TEXT),
                    apart("jalon.kafka", SettingKind.BROKERS),
                    both("jalon.kafka.topic", SettingKind.TOPIC),
                    inside("jalon.kafka.replicas", SettingKind.COUNT),
                    apart("jalon.mongo.uri", SettingKind.MONGO),
                    apart("jalon.issuer-uri", SettingKind.ADDRESSES),
                    both("jalon.audience", SettingKind.TEXT),
                    both("jalon.token-uri", SettingKind.ADDRESS),
                    both("jalon.introspection.uri", SettingKind.ADDRESS),
                    both("jalon.introspection.client-id", SettingKind.TEXT),
                    both("jalon.introspection.client-secret", SettingKind.TEXT),
                    both("jalon.introspection.kept", SettingKind.DURATION),
                    both("jalon.rules.folder", SettingKind.FOLDER),
                    both("jalon.ledger.origin", SettingKind.LEDGER_NAME),
                    both("jalon.ledger.key-file", SettingKind.FILE),
                    apart("jalon.ledger.folder", SettingKind.TEXT),
                    both("jalon.ledger.give-up", SettingKind.TEXT),
                    both("jalon.ledger.give-up-key", SettingKind.TEXT),
                    both("jalon.ledger.former-key-file", SettingKind.FILE),
                    both("jalon.command.cached-events", SettingKind.COUNT_OR_NONE),
                    inside("jalon.command.first-snapshot-at", SettingKind.COUNT),
                    both("jalon.limits.requests-per-second", SettingKind.COUNT),
                    both("jalon.limits.refusals-per-minute", SettingKind.COUNT),
                    both("jalon.limits.streams-per-client", SettingKind.COUNT),
                    both("jalon.limits.waiting-per-client", SettingKind.COUNT),
                    both("jalon.limits.waiting", SettingKind.COUNT),
                    both("jalon.limits.costly-per-client", SettingKind.COUNT),
                    both("jalon.limits.costly", SettingKind.COUNT),
                    both("jalon.limits.imports-per-client", SettingKind.COUNT),
                    both("jalon.limits.imports", SettingKind.COUNT),
                    both("jalon.limits.reports-per-client", SettingKind.COUNT),
                    both("jalon.limits.reports", SettingKind.COUNT),
                    both("jalon.limits.silence", SettingKind.DURATION),
                    both("jalon.limits.strangers-body", SettingKind.DURATION),
                    apart("jalon.limits.handed-on-body", SettingKind.DURATION),
                    both("jalon.limits.connections", SettingKind.COUNT_OR_NONE),
                    both("jalon.limits.sessions", SettingKind.COUNT),
                    both("jalon.limits.session-age", SettingKind.DURATION),
                    both("jalon.limits.sessions-per-person", SettingKind.COUNT),
                    both("jalon.stalled-after", SettingKind.DURATION),
                    both("jalon.trusted-proxies", SettingKind.NETWORKS),
                    both("jalon.cors.origins", SettingKind.ORIGINS),
                    apart("jalon.public-url", SettingKind.ADDRESS),
                    apart("jalon.command-url", SettingKind.ADDRESSES),
                    apart("jalon.query-url", SettingKind.ADDRESSES),
                    apart("jalon.notices-url", SettingKind.ADDRESSES),
                    apart("jalon.notices.api", SettingKind.ADDRESS),
                    apart("jalon.notices.client-id", SettingKind.TEXT),
                    apart("jalon.notices.client-secret", SettingKind.TEXT),
                    apart("jalon.notices.key", SettingKind.TEXT),
                    both("jalon.notices.webhooks.private-addresses", SettingKind.SWITCH),
                    both("jalon.notices.mail.server", SettingKind.SMTP),
                    both("jalon.notices.mail.from", SettingKind.SENDER),
                    both("jalon.notices.mail.user", SettingKind.TEXT),
                    both("jalon.notices.mail.password", SettingKind.TEXT),
                    both("jalon.notices.mail.without-tls", SettingKind.SWITCH),
                    apart("jalon.reports.api", SettingKind.ADDRESS),
                    apart("jalon.reports.templates", SettingKind.FOLDER),
                    apart("jalon.portal.issuer-uri", SettingKind.ADDRESS),
                    both("jalon.portal.client-id", SettingKind.TEXT),
                    both("jalon.portal.client-secret", SettingKind.TEXT),
                    both("jalon.portal.scopes", SettingKind.TEXT),
                    both("jalon.tokens.life", SettingKind.DURATION),
                    apart("jalon.secrets", SettingKind.TEXT),
                    inside("jalon.portal.api", SettingKind.ADDRESS),
                    inside("jalon.notices.token-uri", SettingKind.ADDRESS),
                    inside("jalon.portal.discover", SettingKind.SWITCH),
                    inside("jalon.portal.issuer-inside", SettingKind.ADDRESS),
                    inside("jalon.issuer", SettingKind.ADDRESS),
                    inside("jalon.clock.movable", SettingKind.SWITCH),
                    inside("jalon.clock.ahead", SettingKind.TIME_AHEAD),
                    inside("jalon.import.bytes-max", SettingKind.BYTES),
                    inside("jalon.import.dry-run-bytes-max", SettingKind.BYTES),
                    inside("jalon.stream.heartbeat", SettingKind.DURATION),
                    inside("jalon.stream.listeners-max", SettingKind.COUNT),
                    inside("jalon.stream.behind-max", SettingKind.COUNT),
                    inside("jalon.subscription.consumers", SettingKind.COUNT),
                    inside("jalon.views.generation", SettingKind.COUNT))
            .toList();

    private Settings() {}

    private static Setting both(String name, SettingKind kind) {
        return new Setting(name, kind, true, true);
    }

    private static Setting apart(String name, SettingKind kind) {
        return new Setting(name, kind, false, true);
    }

    private static Setting inside(String name, SettingKind kind) {
        return new Setting(name, kind, true, false);
    }

    /** The names of all of them, as the code asks for them. */
    public static Set<String> names() {
        return ALL.stream().map(Setting::name).collect(toCollection(TreeSet::new));
    }

    /** The variables that operators are told of. */
    public static Set<String> variables() {
        return ALL.stream().filter(Setting::told).map(Setting::variable).collect(toCollection(TreeSet::new));
    }

    /**
     * What is not what it has to be, a sentence each.
     *
     * @param values what a setting is, by its name; null if nobody has set it
     */
    static List<String> wrong(Function<String, @Nullable String> values) {
        List<String> wrong = new ArrayList<>();
        for (Setting setting : ALL) {
            String value = values.apply(setting.name());
            if (value != null && !value.isBlank() && !setting.kind().isGood(value.strip())) {
                wrong.add(setting.variable() + " (" + setting.name() + ") has to be "
                        + setting.kind().words() + (isSecret(setting) ? "." : ", and is '" + printable(value) + "'."));
            }
        }
        return wrong;
    }

    /** The same of what standalone reads from the environment: what it has options for, or sets itself, does not count there. */
    public static List<String> wrongForStandalone(Function<String, @Nullable String> variables) {
        return wrong(name -> isReadByStandalone(name) ? variables.apply(Setting.variable(name)) : null);
    }

    private static boolean isReadByStandalone(String name) {
        return ALL.stream().anyMatch(setting -> setting.name().equals(name) && setting.standalone());
    }

    /** Of these variables those that look like settings and are none, a sentence each. */
    public static List<String> unknown(Collection<String> variables) {
        return variables.stream()
                .filter(variable -> variable.startsWith(OURS) && !isKnown(variable))
                .sorted()
                .map(variable -> variable + " is no setting and changes nothing"
                        + meant(variable)
                                .map(other -> "; did you mean " + other + "?")
                                .orElse("."))
                .toList();
    }

    /** Of these variables those that are settings of the services apart and do not count in standalone, a sentence each. */
    public static List<String> unreadByStandalone(Collection<String> variables) {
        return ALL.stream()
                .filter(setting -> !setting.standalone() && variables.contains(setting.variable()))
                .map(setting -> setting.variable() + " is a setting of the services apart and changes nothing here.")
                .toList();
    }

    private static boolean isKnown(String variable) {
        String letters = variable.replace("_", "");
        return READ_ELSEWHERE.contains(variable)
                || READ_ELSEWHERE_FROM.stream().anyMatch(variable::startsWith)
                // Without the underlines between words it counts too: relaxed binding.
                || ALL.stream()
                        .anyMatch(setting -> setting.variable().replace("_", "").equals(letters));
    }

    private static Optional<String> meant(String variable) {
        return ALL.stream()
                .filter(Setting::told)
                .map(Setting::variable)
                .filter(other -> distance(variable, other) <= MISTYPED_MAX)
                .min(Comparator.comparingInt(other -> distance(variable, other)));
    }

    /** How many letters to change, add or leave out (Levenshtein distance). */
    static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[other.length() + 1];
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(changed, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        return before[other.length()];
    }

    private static boolean isSecret(Setting setting) {
        String name = setting.name().toLowerCase(Locale.ROOT);
        // An address of a store may have a password in it.
        return name.contains("password")
                || name.contains("secret")
                || name.endsWith(".key")
                || setting.kind() == SettingKind.MONGO
                || setting.kind() == SettingKind.POSTGRES;
    }

    private static String printable(String value) {
        String line = value.replaceAll("\\p{Cntrl}", "?");
        return line.length() > 80 ? line.substring(0, 80) + "…" : line;
    }
}
