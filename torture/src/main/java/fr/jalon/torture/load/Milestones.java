package fr.jalon.torture.load;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** What the load writes: milestones by which levels are won and lost, and territories. */
final class Milestones {

    private static final String DAY = "\"occurredOn\": \"2020-01-01\"";

    private static final List<String> FIELDS = List.of(
            "\"type\": \"strategy-adopted\", \"title\": \"S\", \"departments\": [\"economic-development\", \"environment\"], ",
            "\"type\": \"objectives-set\", \"objectives\": [{\"theme\": \"projects\", \"target\": 3, \"unit\": \"projets\"}], ",
            "\"type\": \"involvement-declared\", \"role\": \"animator\", \"staffing\": \"recruited\", ",
            "\"type\": \"departments-organised\", \"departments\": [\"environment\"], ",
            "\"type\": \"actors-meeting-held\", \"title\": \"R\", ",
            "\"type\": \"awareness-action-held\", \"title\": \"A\", \"medium\": \"awareness\", ",
            "\"type\": \"governance-established\", \"name\": \"G\", ");

    private static final int SIREN_DIGITS = 8;
    private static final int BASE = 81_000_000;

    private Milestones() {}

    /** The fields of one, without braces. */
    static String fields(String id, SplittableRandom random) {
        return "\"id\": \"" + id + "\", " + FIELDS.get(random.nextInt(FIELDS.size())) + DAY;
    }

    /** A registration, without the type that a line of an import has. */
    static String registration(String siren) {
        return "\"siren\": \"" + siren + "\", \"name\": \"Territoire " + siren
                + "\", \"kind\": \"cc\", \"regionCode\": \"44\"";
    }

    /** A SIREN that passes Luhn, another one for each number. */
    static String siren(int number) {
        String eight = String.format(Locale.ROOT, "%08d", BASE + number);
        int sum = 0;
        for (int i = 0; i < SIREN_DIGITS; i++) {
            int digit = eight.charAt(i) - '0';
            int weighted = i % 2 == 1 ? 2 * digit : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return eight + (10 - sum % 10) % 10;
    }
}
