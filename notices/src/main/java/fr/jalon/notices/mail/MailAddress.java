package fr.jalon.notices.mail;

import fr.jalon.domain.proof.Sha256;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address of e-mail, in ASCII and without anything that would end a line or a field of a mail: no quotes, no comments, no second address.
 *
 * @param text such as anna@example.org; the domain in lower case and as the name system has it
 */
record MailAddress(String text) {

    private static final int CHARACTERS_MAX = 254;
    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final int LOCAL_CHARACTERS_MAX = 64;
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");

    /** What somebody has typed; nothing where it can be none that we may write to. */
    static Optional<MailAddress> typed(String typed) {
        String text = typed.strip();
        int at = text.lastIndexOf('@');
        if (at < 1 || at > LOCAL_CHARACTERS_MAX || text.length() > CHARACTERS_MAX) {
            return Optional.empty();
        }
        String local = text.substring(0, at);
        return ascii(text.substring(at + 1))
                .filter(domain ->
                        LOCAL.matcher(local).matches() && DOMAIN.matcher(domain).matches())
                .map(domain -> new MailAddress(local + "@" + domain))
                .filter(address -> address.text.length() <= CHARACTERS_MAX);
    }

    /** A domain with letters of its language, as the name system has it. */
    private static Optional<String> ascii(String domain) {
        try {
            return Optional.of(IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** By what questions to one address are counted, whoever has it written to. */
    String hash() {
        return Sha256.of(text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII))
                .hex();
    }
}
