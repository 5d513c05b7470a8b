package fr.jalon.edge.setting;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** What a setting may be, with the words for whoever gave something else. */
enum SettingKind {
    TEXT("any text", value -> true),
    COUNT("a whole number from 1 to 2147483647", value -> isBetween(value, 1, Integer.MAX_VALUE)),
    COUNT_OR_NONE("a whole number from 0 to 2147483647", value -> isBetween(value, 0, Integer.MAX_VALUE)),
    BYTES("a whole number of bytes", value -> isBetween(value, 0, Long.MAX_VALUE)),
    PORT("a port from 0 to 65535", value -> isBetween(value, 0, 65_535)),
    DURATION("a duration of a millisecond to 400 days, such as PT60S", SettingKind::isTime),
    TIME_AHEAD(
            "a duration, such as P30D",
            value -> duration(value).filter(time -> !time.isNegative()).isPresent()),
    SWITCH("true or false", value -> value.equals("true") || value.equals("false")),
    ADDRESS("an address such as https://jalon.example.org", SettingKind::isAddress),
    ADDRESSES(
            "addresses such as http://localhost:8081, with commas between",
            value -> each(value, SettingKind::isAddress)),
    ORIGINS(
            "origins such as https://dashboard.example.org, with commas between, one by one",
            value -> each(value, SettingKind::isOrigin)),
    NETWORKS("networks such as 10.0.0.0/8, with commas between", value -> each(value, SettingKind::isNetwork)),
    BROKERS(
            "hosts with their ports, such as kafka:9092, with commas between",
            value -> each(value, one -> one.matches("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+):[0-9]{1,5}"))),
    TOPIC(
            "a name of letters, digits, '.', '_' and '-', of 249 at most",
            value -> value.matches("[A-Za-z0-9._-]{1,249}") && !value.matches("\\.{1,2}")),
    LEDGER_NAME("a name without spaces and without +", SettingKind::isLedgerName),
    FILE("a file that is there and can be read", value -> isThere(value, Files::isReadable)),
    FOLDER("a folder that is there", value -> isThere(value, Files::isDirectory)),
    SMTP(
            "an address such as smtps://mail.example.org:465 or smtp://mail.example.org:587",
            value -> value.matches("smtps?://(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?/?")),
    SENDER(
            "an address such as jalon@example.org, or Jalon <jalon@example.org>",
            value -> value.matches("([^<>@\"\\p{Cntrl}]* <[^\\s<>@]+@[^\\s<>@]+>|[^\\s<>@]+@[^\\s<>@]+)")),
    POSTGRES("an address such as jdbc:postgresql://host:5432/jalon", value -> value.startsWith("jdbc:postgresql:")),
    MONGO(
            "an address such as mongodb://host:27017/jalon",
            value -> value.startsWith("mongodb://") || value.startsWith("mongodb+srv://"));

    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,19}");
    private static final Duration LONGEST = Duration.ofDays(400);

    private final String words;
    private final Predicate<String> isGood;

    SettingKind(String words, Predicate<String> isGood) {
        this.words = words;
        this.isGood = isGood;
    }

    boolean isGood(String value) {
        return isGood.test(value);
    }

    /** What it has to be. */
    String words() {
        return words;
    }

    private static boolean isBetween(String value, long least, long most) {
        if (!WHOLE.matcher(value).matches()) {
            return false;
        }
        try {
            long number = Long.parseLong(value);
            return number >= least && number <= most;
        } catch (NumberFormatException larger) {
            return false;
        }
    }

    private static Optional<Duration> duration(String value) {
        try {
            return Optional.of(DurationStyle.detectAndParse(value));
        } catch (IllegalArgumentException | ArithmeticException none) {
            return Optional.empty();
        }
    }

    private static boolean isTime(String value) {
        return duration(value)
                .filter(time -> time.compareTo(Duration.ofMillis(1)) >= 0 && time.compareTo(LONGEST) <= 0)
                .isPresent();
    }

    private static boolean each(String value, Predicate<String> isGood) {
        List<String> all =
                Arrays.stream(value.split(",", -1)).map(String::strip).toList();
        return all.stream().allMatch(isGood);
    }

    private static boolean isAddress(String value) {
        try {
            URI address = new URI(value);
            return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null;
        } catch (URISyntaxException none) {
            return false;
        }
    }

    private static boolean isOrigin(String value) {
        return isAddress(value) && value.matches("https?://[^/?#*]+");
    }

    private static boolean isNetwork(String value) {
        try {
            return !new IpAddressMatcher(value).toString().isEmpty() && value.matches("[0-9a-fA-F:.]+(/[0-9]{1,3})?");
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static boolean isLedgerName(String value) {
        return value.chars()
                .noneMatch(sign -> sign == '+' || Character.isWhitespace(sign) || Character.isISOControl(sign));
    }

    private static boolean isThere(String value, Predicate<Path> isGood) {
        try {
            return isGood.test(Path.of(value));
        } catch (InvalidPathException none) {
            return false;
        }
    }
}
