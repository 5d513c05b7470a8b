package fr.jalon.domain.party;

import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import java.util.regex.Pattern;

/**
 * An INSEE region code. Only its form is checked: histories go back to regions that the reform of 2016 ended.
 *
 * @param digits two ASCII digits
 */
public record RegionCode(String digits) implements Comparable<RegionCode> {

    private static final Pattern FORM = Pattern.compile("[0-9]{2}");

    /** Refuses any other form. */
    public RegionCode {
        if (!FORM.matcher(digits).matches()) {
            throw new RefusedValue(Rule.REGION_FORMAT, digits);
        }
    }

    @Override
    public int compareTo(RegionCode other) {
        return digits.compareTo(other.digits);
    }

    @Override
    public String toString() {
        return digits;
    }
}
