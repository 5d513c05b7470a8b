package fr.jalon.door;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.web.client.RestTemplate;

/**
 * Accepts tokens of some OpenID Connect issuers and of nobody else. Signature, algorithm, issuer, audience and life are
 * checked. An issuer is asked for its keys when its first token comes, and again when a token names a key not seen yet:
 * see {@link KeptAnswers}.
 */
final class TrustedIssuers implements JwtDecoder {

    /** What an issuer may sign with; never what a shared secret could sign, and never nothing. */
    private static final Set<SignatureAlgorithm> ALGORITHMS = Set.of(
            SignatureAlgorithm.RS256,
            SignatureAlgorithm.RS384,
            SignatureAlgorithm.RS512,
            SignatureAlgorithm.PS256,
            SignatureAlgorithm.PS384,
            SignatureAlgorithm.PS512,
            SignatureAlgorithm.ES256,
            SignatureAlgorithm.ES384,
            SignatureAlgorithm.ES512);

    /** As many issuers write it, as RFC 9068 says, or nothing; no token of another use, such as one that tells of a logout. */
    private static final JOSEObjectTypeVerifier<SecurityContext> ACCESS_TOKENS = new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null);

    /** How far the clocks of two machines may be apart. */
    private static final Duration CLOCKS_APART_MAX = Duration.ofSeconds(30);

    private final Map<String, JwtDecoder> byIssuer;

    /** {@code issuers} as they stand in the claim {@code iss}; {@code audience} must be in the claim {@code aud}. */
    TrustedIssuers(Collection<String> issuers, String audience) {
        this.byIssuer = issuers.stream()
                .map(String::strip)
                .filter(issuer -> !issuer.isEmpty())
                .distinct()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), issuer -> decoder(issuer, audience)));
        if (byIssuer.isEmpty()) {
            throw new IllegalArgumentException(
                    "No issuer of tokens is trusted: set jalon.issuer-uri (in the environment: JALON_ISSUER_URI)");
        }
    }

    @Override
    public Jwt decode(String token) {
        String issuer = issuer(token);
        JwtDecoder decoder = byIssuer.get(issuer);
        if (decoder == null) {
            throw new BadJwtException("The issuer of the token is not trusted here");
        }
        try {
            return decoder.decode(token);
        } catch (BadJwtException e) {
            throw e;
        } catch (JwtDecoderInitializationException e) {
            throw new IssuerAway(issuer, e);
        } catch (JwtException e) {
            if (e.getCause() instanceof KeySourceException) {
                throw new IssuerAway(issuer, e);
            }
            throw new BadJwtException("The token cannot be checked", e);
        }
    }

    /** What the token says of its issuer, which nothing has proved yet. */
    private static String issuer(String token) {
        try {
            @Nullable String issuer = JWTParser.parse(token).getJWTClaimsSet().getIssuer();
            return issuer == null ? "" : issuer;
        } catch (ParseException | RuntimeException e) {
            throw new BadJwtException("The token is not one", e);
        }
    }

    private static JwtDecoder decoder(String issuer, String audience) {
        RestTemplate keys = KeptAnswers.client();
        return new SupplierJwtDecoder(() -> {
            NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer)
                    .restOperations(keys)
                    .jwsAlgorithms(algorithms -> algorithms.addAll(ALGORITHMS))
                    .jwtProcessorCustomizer(tokens -> tokens.setJWSTypeVerifier(ACCESS_TOKENS))
                    .build();
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    new JwtTimestampValidator(CLOCKS_APART_MAX),
                    new JwtIssuerValidator(issuer),
                    new JwtClaimValidator<Object>(JwtClaimNames.EXP, expiry -> expiry != null),
                    new JwtClaimValidator<List<String>>(
                            JwtClaimNames.AUD, audiences -> audiences != null && audiences.contains(audience))));
            return decoder;
        });
    }
}
