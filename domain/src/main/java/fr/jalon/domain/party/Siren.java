package fr.jalon.domain.party;

import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import java.util.regex.Pattern;

/**
 * The number of a legal unit in the SIRENE register: nine digits, the last one a Luhn check digit. An {@code irregular}
 * one fails the check and was admitted all the same (docs/spec/domain.md section 7: one French grouping really fails it).
 *
 * @param digits nine ASCII digits
 */
public record Siren(String digits) implements Comparable<Siren> {

    private static final Pattern NINE_DIGITS = Pattern.compile("[0-9]{9}");

    /** Accepts nine digits, whatever their checksum; see {@link #checked} for input. */
    public Siren {
        if (!NINE_DIGITS.matcher(digits).matches()) {
            throw new RefusedValue(Rule.SIREN_FORMAT, digits);
        }
    }

    /** The SIREN, if it has nine digits and passes Luhn. */
    public static Siren checked(String digits) {
        Siren siren = new Siren(digits);
        if (!siren.passesLuhn()) {
            throw new RefusedValue(Rule.SIREN_LUHN, digits);
        }
        return siren;
    }

    /** Whether the checksum holds: every second digit from the right doubled, the sum of digits a multiple of ten. */
    public boolean passesLuhn() {
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            int digit = digits.charAt(i) - '0';
            int weighted = i % 2 == 1 ? 2 * digit : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    @Override
    public int compareTo(Siren other) {
        return digits.compareTo(other.digits);
    }

    @Override
    public String toString() {
        return digits;
    }
}
