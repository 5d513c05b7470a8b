package fr.jalon.referentiel.fiche;

import java.math.BigInteger;
import java.util.Comparator;

/**
 * The order of identifiers: component by component, numbers by their size ({@code 1.9} before {@code 1.10}), and what
 * comes before what is below it ({@code docs/spec/fiche-format.md}, "Ids are text"). A component such as {@code 5altercom} stands
 * behind {@code 5} and before {@code 6}: any other place would make circles.
 */
public enum IdentifierOrder implements Comparator<String> {

    /** The one order. */
    BY_COMPONENT;

    @Override
    public int compare(String left, String right) {
        String[] ours = left.split("\\.", -1);
        String[] theirs = right.split("\\.", -1);
        for (int i = 0; i < Math.min(ours.length, theirs.length); i++) {
            int order = components(ours[i], theirs[i]);
            if (order != 0) {
                return order;
            }
        }
        int length = Integer.compare(ours.length, theirs.length);
        return length == 0 ? left.compareTo(right) : length;
    }

    private static int components(String left, String right) {
        int ours = digits(left);
        int theirs = digits(right);
        if (ours == 0 || theirs == 0) {
            // What begins with a number stands before what does not.
            return ours == theirs ? left.compareTo(right) : Integer.compare(theirs, ours);
        }
        int order = new BigInteger(left.substring(0, ours)).compareTo(new BigInteger(right.substring(0, theirs)));
        return order == 0 ? left.substring(ours).compareTo(right.substring(theirs)) : order;
    }

    private static int digits(String component) {
        int end = 0;
        while (end < component.length() && component.charAt(end) >= '0' && component.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
