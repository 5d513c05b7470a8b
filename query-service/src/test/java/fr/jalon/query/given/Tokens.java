package fr.jalon.query.given;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** An issuer for tests. */
public final class Tokens {

    private static final SecretKey KEY = new SecretKeySpec(
            "only for tests, and long enough for HS256".getBytes(StandardCharsets.UTF_8), "HmacSHA256");

    private Tokens() {}

    public static JwtDecoder decoder() {
        return NimbusJwtDecoder.withSecretKey(KEY).build();
    }

    /** A token with these roles, in the claim {@code roles}. */
    public static String with(String... roles) {
        return of("somebody", roles);
    }

    /** The same, of somebody else. */
    public static String of(String subject, String... roles) {
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .subject(subject)
                .expiresAt(Instant.parse("2100-01-01T00:00:00Z"))
                .claim("roles", List.of(roles))
                .build();
        return new NimbusJwtEncoder(new ImmutableSecret<>(KEY))
                .encode(JwtEncoderParameters.from(
                        JwsHeader.with(MacAlgorithm.HS256).build(), claims))
                .getTokenValue();
    }
}
