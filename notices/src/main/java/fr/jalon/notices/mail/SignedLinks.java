package fr.jalon.notices.mail;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Addresses in mails, behind which there is no session and no token: each is for one thing and one mailbox, and signed (HMAC-SHA256), so that
 * nobody makes one himself. Nothing of them is kept.
 */
final class SignedLinks {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int UUID_BYTES = 16;
    private static final int SIGNATURE_BYTES = 32;
    /** Of the hash of an address: enough to tell it from others of one mailbox. */
    private static final int ADDRESS_BYTES = 8;

    private final byte[] key;
    private final URI publicUrl;

    /** What a link is for. */
    enum Purpose {
        /** Shows that whoever reads mails to an address wants them. */
        CONFIRMATION("/confirmation/"),
        /** Ends all mails to an address. */
        END("/end/");

        private final String path;

        Purpose(String path) {
            this.path = path;
        }
    }

    SignedLinks(String key, URI publicUrl) {
        this.key = key.strip().getBytes(StandardCharsets.UTF_8);
        this.publicUrl = publicUrl;
    }

    /** The address of a link to show that mails are wanted: it counts for one address, asked at one moment. */
    URI confirmation(Mailbox mailbox) {
        return link(Purpose.CONFIRMATION, mailbox.id(), new byte[0], asked(mailbox));
    }

    /** The address of a link to have no more mails to the address that the mailbox has: it says which, and ends nothing of a later one. */
    URI end(Mailbox mailbox) {
        byte[] address = address(mailbox);
        return link(Purpose.END, mailbox.id(), address, HexFormat.of().formatHex(address));
    }

    private static byte[] address(Mailbox mailbox) {
        return Arrays.copyOf(HexFormat.of().parseHex(mailbox.address().hash()), ADDRESS_BYTES);
    }

    private URI link(Purpose purpose, UUID mailbox, byte[] shown, String bound) {
        byte[] token = ByteBuffer.allocate(UUID_BYTES + shown.length + SIGNATURE_BYTES)
                .putLong(mailbox.getMostSignificantBits())
                .putLong(mailbox.getLeastSignificantBits())
                .put(shown)
                .put(signature(purpose, mailbox, bound))
                .array();
        return publicUrl.resolve(LinkController.LINKS
                + purpose.path
                + Base64.getUrlEncoder().withoutPadding().encodeToString(token));
    }

    private static String asked(Mailbox mailbox) {
        return mailbox.address().text() + " " + mailbox.askedAt().toEpochMilli();
    }

    /** The mailbox that a link names, whether or not we made it; nothing where it can be none. */
    static Optional<UUID> named(String token) {
        return bytes(token).map(SignedLinks::uuid);
    }

    /** Whether this is the link to show that mails to this mailbox are wanted. */
    boolean confirms(String token, Mailbox mailbox) {
        return isSigned(token, Purpose.CONFIRMATION, 0, bytes -> asked(mailbox))
                && named(token).filter(mailbox.id()::equals).isPresent();
    }

    /** Whether this is a link to end mails to the address that it says. */
    boolean ends(String token) {
        return isSigned(token, Purpose.END, ADDRESS_BYTES, HexFormat.of()::formatHex);
    }

    /** Whether what such a link ends is what this mailbox has now: it may have been given another address since. */
    boolean isStillOf(String token, Mailbox mailbox) {
        return bytes(token)
                .filter(bytes -> Arrays.equals(shown(bytes), address(mailbox)))
                .isPresent();
    }

    private boolean isSigned(String token, Purpose purpose, int shown, Function<byte[], String> bound) {
        return bytes(token)
                .filter(bytes -> bytes.length == UUID_BYTES + shown + SIGNATURE_BYTES)
                .filter(bytes -> MessageDigest.isEqual(
                        Arrays.copyOfRange(bytes, bytes.length - SIGNATURE_BYTES, bytes.length),
                        signature(purpose, uuid(bytes), bound.apply(shown(bytes)))))
                .isPresent();
    }

    private static byte[] shown(byte[] bytes) {
        return Arrays.copyOfRange(bytes, UUID_BYTES, bytes.length - SIGNATURE_BYTES);
    }

    private static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static Optional<byte[]> bytes(String token) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(token))
                    .filter(bytes -> bytes.length == UUID_BYTES + SIGNATURE_BYTES
                            || bytes.length == UUID_BYTES + ADDRESS_BYTES + SIGNATURE_BYTES);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private byte[] signature(Purpose purpose, UUID mailbox, String bound) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(
                    ("jalon mail " + purpose + " " + mailbox + " " + bound).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
