package fr.jalon.verify;

import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The agreed names of the four files of an event; numbered by its version, with six digits at least. */
enum EventFiles {
    ENTRY(".entry"),
    PAYLOAD(".payload.json"),
    META_DATA(".meta.json"),
    PROOF(".tlog-proof");

    private static final Pattern NAME =
            Pattern.compile("events/([0-9]{6,12})(\\.entry|\\.payload\\.json|\\.meta\\.json|\\.tlog-proof)");

    private final String suffix;

    EventFiles(String suffix) {
        this.suffix = suffix;
    }

    String of(long version) {
        return String.format(Locale.ROOT, "events/%06d%s", version, suffix);
    }

    /** The version whose file has this name; 0 if it is the name of no such file. */
    static long versionOf(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return 0;
        }
        long version = Long.parseLong(parts.group(1));
        // One name only for a version: no further leading zeros.
        return name.equals(String.format(Locale.ROOT, "events/%06d%s", version, parts.group(2))) ? version : 0;
    }

    /** All versions that any file is there for, in order. */
    static NavigableSet<Long> versions(Iterable<String> names) {
        NavigableSet<Long> versions = new TreeSet<>();
        for (String name : names) {
            long version = versionOf(name);
            if (version > 0) {
                versions.add(version);
            }
        }
        return versions;
    }
}
