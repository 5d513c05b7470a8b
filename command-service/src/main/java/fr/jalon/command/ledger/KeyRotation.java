package fr.jalon.command.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Key rotation: the ledger goes on under another signing key, once and on an operator's word. A handover that both keys sign is added to the
 * decisions, and the last checkpoint is signed again by the key that takes over. Of a key that is lost the new one alone signs.
 */
final class KeyRotation {

    private static final Logger SECURITY = LoggerFactory.getLogger("jalon.security");

    private final LedgerStore store;
    private final Mark mark;
    private final String keyFile;
    private final String formerKeyFile;
    private final String folder;

    /**
     * @param keyFile the key that takes over; empty for one that is made in the folder
     * @param formerKeyFile the key that is given up, where the folder does not have it; empty if it is lost
     * @param folder empty for none
     */
    KeyRotation(LedgerStore store, Mark mark, String keyFile, String formerKeyFile, String folder) {
        this.store = store;
        this.mark = mark;
        this.keyFile = keyFile;
        this.formerKeyFile = formerKeyFile;
        this.folder = folder;
    }

    /**
     * Hands over from the key that is named, if it is the one that signed last: what is left of an earlier order does nothing.
     *
     * @param givenUp the verifier key of the key that is given up
     * @param next whose key signs from now on, asked for once the files are in their places
     * @throws IllegalStateException if nothing can be handed over, with the reason
     */
    void from(String givenUp, Supplier<Signer> next) {
        Verifier former = named(givenUp);
        Optional<Checkpoint> last = store.checkpoint().filter(former::isOurs);
        if (last.isEmpty()) {
            SECURITY.info("key-handover-not-due former={}", former.key());
            return;
        }
        refuseWhatIsNotAsSigned(former, last.get());
        if (store.isKept(LedgerAppender.LOCK)) {
            // Before any file is moved: whoever is refused here may leave it at that.
            throw keptElsewhere();
        }
        Optional<Signer> secret = keyFile.isBlank() ? exchange(former) : given(former);
        Signer signer = next.get();
        if (signer.verifierKey().equals(former.key())) {
            throw new IllegalStateException(
                    "jalon.ledger.key-file still has the key that is given up. Put another one there.");
        }
        if (!signer.origin().equals(former.origin())) {
            throw new IllegalStateException("The name of the ledger cannot change with its key: " + former.origin());
        }
        write(former, secret, signer, last.get());
    }

    private static Verifier named(String givenUp) {
        try {
            return Verifier.read(givenUp);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("jalon.ledger.give-up-key: " + e.getMessage(), e);
        }
    }

    private void refuseWhatIsNotAsSigned(Verifier former, Checkpoint last) {
        if (!isMarked(former, last) || store.leaves() != last.size() || !store.hadRoot(last)) {
            throw new IllegalStateException("The ledger is not what its key signed last, so its key is not exchanged:"
                    + " start without jalon.ledger.give-up-key, and look at its state.");
        }
    }

    private boolean isMarked(Verifier former, Checkpoint last) {
        // The keeper may not have marked yet what the key that is given up signed when it took over itself.
        KeyRing before = KeyRing.read(store, former);
        try {
            return mark.last()
                    .map(one -> one.size() <= last.size() && before.isOurs(one) && store.hadRoot(one))
                    .orElse(true);
        } catch (IllegalArgumentException damaged) {
            return false;
        }
    }

    /** In the folder: the former key is set aside and another one made, whichever of both a process that died had got to. */
    private Optional<Signer> exchange(Verifier former) {
        if (folder.isBlank() || Identity.inside(store.jdbc()).isPresent()) {
            throw new IllegalStateException(
                    "The key of the ledger lies in the database: start once with jalon.ledger.folder before it is given up.");
        }
        Path key = Path.of(folder).resolve(Identity.KEY);
        Path aside = Path.of(folder).resolve("key-" + HexFormat.of().formatHex(former.keyId()) + ".pem");
        try {
            if (!Files.exists(key)) {
                Mark.create(key, Identity.pem(Signer.newKey()));
            } else if (signer(former, key).verifierKey().equals(former.key())) {
                Mark.create(aside, Files.readString(key));
                Mark.write(key, Identity.pem(Signer.newKey()));
            }
            return Files.exists(aside) ? Optional.of(signer(former, aside)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<Signer> given(Verifier former) {
        if (formerKeyFile.isBlank()) {
            return Optional.empty();
        }
        Signer given = signer(former, Path.of(formerKeyFile));
        if (!given.verifierKey().equals(former.key())) {
            throw new IllegalStateException(
                    "jalon.ledger.former-key-file has another key than the one that is given up.");
        }
        return Optional.of(given);
    }

    private static Signer signer(Verifier former, Path file) {
        try {
            return Signer.of(former.origin(), Identity.read(file.toString()));
        } catch (GeneralSecurityException | ClassCastException e) {
            throw new IllegalStateException("This is no Ed25519 key in PKCS#8: " + file, e);
        }
    }

    private static IllegalStateException keptElsewhere() {
        return new IllegalStateException(
                "Another instance keeps the ledger. Stop all of them, and start one with jalon.ledger.give-up-key.");
    }

    private void write(Verifier former, Optional<Signer> secret, Signer signer, Checkpoint last) {
        Optional<KeyHandover> previous =
                KeyRing.read(store, former).before().stream().findFirst();
        String text = KeyHandover.text(former, signer.verifier(), last, previous);
        String note = text + "\n" + signer.signature(text)
                + secret.map(known -> known.signature(text)).orElse("");
        String again = signer.checkpoint(last.size(), Base64.getDecoder().decode(last.root()));
        if (!store.handOver(LedgerAppender.LOCK, last, again, KeyHandover.DECISION, note)) {
            throw keptElsewhere();
        }
        SECURITY.warn(
                "key-handed-over former={} next={} size={} root={} signed-by-former={}",
                former.key(),
                signer.verifierKey(),
                last.size(),
                last.root(),
                secret.isPresent());
    }
}
