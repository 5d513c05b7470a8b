package fr.jalon.command.given;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

    /** A token with that role, for all territories. */
    public static String of(String role) {
        return with(Map.of("roles", List.of(role), "territories", List.of("*")));
    }

    /** A token with these claims. */
    public static String with(Map<String, Object> claims) {
        JwtClaimsSet set = JwtClaimsSet.builder()
                .subject("somebody")
                .expiresAt(Instant.parse("2100-01-01T00:00:00Z"))
                .claims(all -> all.putAll(claims))
                .build();
        return new NimbusJwtEncoder(new ImmutableSecret<>(KEY))
                .encode(JwtEncoderParameters.from(
                        JwsHeader.with(MacAlgorithm.HS256).build(), set))
                .getTokenValue();
    }
}
