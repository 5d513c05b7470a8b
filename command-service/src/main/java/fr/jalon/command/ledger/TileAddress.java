package fr.jalon.command.ledger;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a tile stands, as C2SP tlog-tiles writes it.
 *
 * @param level {@link #ENTRIES} for a bundle of entries
 * @param width 256 if it is full
 */
public record TileAddress(int level, long index, int width) {

    static final int ENTRIES = -1;

    private static final int THOUSAND = 1000;

    private static final Pattern ADDRESS = Pattern.compile(
            "(entries|[0-9]|[1-5][0-9]|6[0-3])/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    /** Reads what stands behind {@code tile/}; empty if it is no address. */
    public static Optional<TileAddress> read(String text) {
        Matcher address = ADDRESS.matcher(text);
        if (!address.matches()) {
            return Optional.empty();
        }
        int level = address.group(1).equals("entries") ? ENTRIES : Integer.parseInt(address.group(1));
        long index = Long.parseLong(address.group(2).replace("x", "").replace("/", ""));
        int width = address.group(3) == null ? Tiles.WIDTH : Integer.parseInt(address.group(3));
        boolean wide = address.group(3) != null && width >= Tiles.WIDTH;
        TileAddress read = new TileAddress(level, index, width);
        return wide || !read.text().equals(text) ? Optional.empty() : Optional.of(read);
    }

    /** Whether it will never change. */
    public boolean isFull() {
        return width == Tiles.WIDTH;
    }

    String text() {
        StringBuilder number = new StringBuilder(three(index));
        for (long rest = index / THOUSAND; rest > 0; rest /= THOUSAND) {
            number.insert(0, "x" + three(rest) + "/");
        }
        return (level == ENTRIES ? "entries" : Integer.toString(level)) + "/" + number
                + (isFull() ? "" : ".p/" + width);
    }

    private static String three(long number) {
        String digits = Long.toString(number % THOUSAND);
        return "0".repeat(3 - digits.length()) + digits;
    }
}
