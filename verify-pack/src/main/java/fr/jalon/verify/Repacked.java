package fr.jalon.verify;

import java.util.Set;

/** The same files, unpacked and packed again by another program: what it made of them, in words. None of that is damage. */
final class Repacked {

    private static final String ADVICE = " Take the file as it was downloaded.";

    static final String OTHER_METHOD =
            "is packed by a method that only few programs know: it was packed again." + ADVICE;

    static final String STORED_IN_ONE_GO =
            "is not compressed, and tells sizes only behind its files, so that it cannot be read from its beginning: it was"
                    + " packed again." + ADVICE;

    private Repacked() {}

    /** @throws UnreadablePackException if the files are there under other names than those of a pack */
    static void refuse(Set<String> names) throws UnreadablePackException {
        boolean isAround = !names.contains(Verification.README);
        for (String name : names) {
            int folder = name.length() - Verification.README.length() - 1;
            if (isAround && folder > 0 && name.endsWith("/" + Verification.README)) {
                throw new UnreadablePackException("was unpacked and packed again: all lies in the folder \""
                        + Strictly.shown(name.substring(0, folder)) + "\" (Safari unpacks what it downloads)."
                        + ADVICE);
            }
            if (name.startsWith("events\\")) {
                throw new UnreadablePackException(
                        "was unpacked and packed again, with backslashes for the slashes of its names." + ADVICE);
            }
        }
    }

    /** Which program puts files of that name into whatever it packs; empty if it is nobody's habit. */
    static String habit(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        if (name.startsWith("__MACOSX/") || last.equals(".DS_Store") || last.startsWith("._")) {
            return " macOS adds it where somebody packs again: take the file as it was downloaded.";
        }
        if (last.equals("Thumbs.db") || last.equals("desktop.ini")) {
            return " Windows adds it where somebody packs again: take the file as it was downloaded.";
        }
        return "";
    }
}
