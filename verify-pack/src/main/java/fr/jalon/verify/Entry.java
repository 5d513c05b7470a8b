package fr.jalon.verify;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** What a leaf of the tree is the hash of: eleven lines about one event, its texts by their digests. */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
record Entry(
        long position, Instant recordedAt, String siren, long version, String type, byte[] payload, byte[] metaData) {

    private static final String FIRST_LINE = "jalon-event/1";
    private static final List<String> NAMES = List.of(
            "position",
            "recorded-at",
            "event-id",
            "siren",
            "version",
            "type",
            "revision",
            "time-stamp",
            "payload",
            "meta-data");
    private static final Pattern RECORDED_AT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    private static final Pattern SIREN = Pattern.compile("[0-9]{9}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    static Entry parse(byte[] bytes) throws MalformedException {
        String[] lines = Strictly.text(bytes).split("\n", -1);
        if (lines.length != NAMES.size() + 2 || !lines[lines.length - 1].isEmpty()) {
            throw new MalformedException("does not have its eleven lines");
        }
        if (!lines[0].equals(FIRST_LINE)) {
            throw new MalformedException(
                    "does not begin with \"" + FIRST_LINE + "\", but with \"" + Strictly.shown(lines[0]) + "\"");
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            values.add(value(lines[i + 1], NAMES.get(i), i + 2));
        }
        return new Entry(
                Strictly.number(values.get(0), NAMES.get(0)),
                recordedAt(values.get(1)),
                matching(SIREN, values.get(3), "nine digits as its siren"),
                Strictly.number(values.get(4), NAMES.get(4)),
                values.get(5),
                digest(values.get(8), NAMES.get(8)),
                digest(values.get(9), NAMES.get(9)));
    }

    private static String value(String line, String name, int number) throws MalformedException {
        String beginning = name + " ";
        if (!line.startsWith(beginning) || line.length() == beginning.length()) {
            throw new MalformedException(
                    "has no \"" + name + "\" in its line " + number + ", but \"" + Strictly.shown(line) + "\"");
        }
        String value = line.substring(beginning.length());
        if (value.codePoints().anyMatch(Character::isISOControl)) {
            throw new MalformedException("has a control character in its line " + number);
        }
        return value;
    }

    private static Instant recordedAt(String value) throws MalformedException {
        String written = matching(RECORDED_AT, value, "time with six decimals as its recorded-at");
        try {
            return Instant.parse(written);
        } catch (DateTimeException e) {
            throw new MalformedException("has no time as its recorded-at, but \"" + written + "\"");
        }
    }

    private static byte[] digest(String value, String name) throws MalformedException {
        return HexFormat.of().parseHex(matching(DIGEST, value, "SHA-256 of 64 digits as its " + name));
    }

    private static String matching(Pattern pattern, String value, String what) throws MalformedException {
        if (!pattern.matcher(value).matches()) {
            throw new MalformedException("has no " + what + ", but \"" + Strictly.shown(value) + "\"");
        }
        return value;
    }
}
