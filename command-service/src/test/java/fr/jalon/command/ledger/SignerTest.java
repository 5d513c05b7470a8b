package fr.jalon.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SignerTest {

    /** The first key of RFC 8032, 7.1. */
    private static final String SECRET = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";

    private static final String OPEN = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    private static final String PKCS8 = "302e020100300506032b657004220420";
    private static final String X509 = "302a300506032b6570032100";

    private static Signer signer() throws GeneralSecurityException {
        return Signer.of("jalon.example/jalon", HexFormat.of().parseHex(PKCS8 + SECRET));
    }

    private static Checkpoint checkpoint(long size, String note) {
        return new Checkpoint(size, Base64.getEncoder().encodeToString(new byte[32]), note, Instant.EPOCH);
    }

    @Test
    void a_note_is_signed_as_others_verify_it() throws GeneralSecurityException {
        String note = signer().checkpoint(7, new byte[32]);
        String text = "jalon.example/jalon\n7\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
        assertThat(note).startsWith(text + "\n\u2014 jalon.example/jalon ").endsWith("\n");
        byte[] signed =
                Base64.getDecoder().decode(note.strip().substring(note.strip().lastIndexOf(' ') + 1));
        String[] key = signer().verifierKey().split("\\+", 3);
        byte[] typed = Base64.getDecoder().decode(key[2]);
        assertThat(key[0]).isEqualTo("jalon.example/jalon");
        assertThat(HexFormat.of().formatHex(typed)).isEqualTo("01" + OPEN);
        assertThat(key[1]).isEqualTo(HexFormat.of().formatHex(Arrays.copyOf(signed, 4)));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(X509 + OPEN))));
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        assertThat(signature.verify(signed, 4, signed.length - 4)).isTrue();
    }

    @Test
    void only_what_it_signed_and_as_it_signed_it_is_its_own() throws GeneralSecurityException {
        String note = signer().checkpoint(7, new byte[32]);
        assertThat(signer().isOurs(checkpoint(7, note))).isTrue();
        assertThat(signer().isOurs(checkpoint(8, note))).isFalse();
        assertThat(signer().isOurs(checkpoint(8, note.replace("\n7\n", "\n8\n"))))
                .isFalse();
        Signer other = Signer.of("jalon.example/jalon", Signer.newKey());
        assertThat(other.isOurs(checkpoint(7, note))).isFalse();
    }
}
