package fr.jalon.notices.webhook;

import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a webhook is delivered to.
 *
 * @param uri over TLS, by a name or number of the public internet; unless private ones are allowed
 */
record ReceiverAddress(URI uri) {

    static final int CHARACTERS_MAX = 2_000;

    /** Finds what a name stands for. */
    @FunctionalInterface
    interface Names {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** The address that was sent, if anybody may have us deliver there, as far as its name tells now. It is asked again at each delivery. */
    static ReceiverAddress checked(String text, boolean allowsPrivate, Names names) {
        URI uri = read(text);
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        if (!secure && !(allowsPrivate && "http".equalsIgnoreCase(uri.getScheme()))) {
            throw refused(text);
        }
        try {
            admit(uri.getHost(), allowsPrivate, names);
        } catch (UnknownHostException e) {
            throw refused(text);
        }
        return new ReceiverAddress(uri);
    }

    private static URI read(String text) {
        try {
            URI uri = new URI(text);
            boolean isWhole = text.length() <= CHARACTERS_MAX
                    && text.chars().allMatch(character -> character > ' ' && character < 0x7f)
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && uri.getPort() != 0
                    && uri.getPort() <= 0xffff;
            if (isWhole) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw (RefusedValue) refused(text).initCause(e);
        }
        throw refused(text);
    }

    /**
     * What a name stands for, if all of it is public: of several addresses the connection takes whichever answers.
     *
     * @throws UnknownHostException if it is nowhere, or somewhere where nobody may have us connect to
     */
    static InetAddress[] admit(String host, boolean allowsPrivate, Names names) throws UnknownHostException {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        InetAddress[] found = names.resolve(bare.toLowerCase(Locale.ROOT));
        for (InetAddress address : found) {
            if (!allowsPrivate && !AddressRules.isPublic(address)) {
                throw new NotPublic(host);
            }
        }
        return found;
    }

    private static RefusedValue refused(String text) {
        return new RefusedValue(Rule.RECEIVER_ADDRESS, text);
    }

    /** A name that stands for an address of ours, or of our neighbours. */
    static final class NotPublic extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        NotPublic(@Nullable String host) {
            super(host + " is not on the public internet");
        }
    }
}
