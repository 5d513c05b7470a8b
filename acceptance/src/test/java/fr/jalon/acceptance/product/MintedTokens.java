package fr.jalon.acceptance.product;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Tokens that the issuer of a product could have made and would not: signed with the key of its data folder. */
final class MintedTokens {

    private static final Duration LONG = Duration.ofHours(1);

    private final String issuer;
    private final RSAKey key;

    MintedTokens(RunningProduct product) {
        this.issuer = product.uri("").toString();
        try {
            this.key = RSAKey.parse(Files.readString(product.data().resolve(Path.of("issuer", "signing-key.json"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a token of the first client of a role says. */
    JWTClaimsSet.Builder claims(String role) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("jalon-" + role)
                .audience("jalon")
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plus(LONG)))
                .claim("roles", List.of(role))
                .claim("territories", role.equals("animator") ? List.of("*") : List.of());
    }

    String signed(JWTClaimsSet.Builder claims) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** A token that nobody has signed. */
    String unsigned(String role) {
        return new PlainJWT(claims(role).build()).serialize();
    }

    /** A token that ends after a time. */
    String ending(Duration after, String role) {
        return signed(claims(role).expirationTime(Date.from(Instant.now().plus(after))));
    }
}
