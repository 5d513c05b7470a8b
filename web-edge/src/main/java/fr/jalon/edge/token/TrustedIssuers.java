package fr.jalon.edge.token;

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
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
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
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.web.client.RestTemplate;

/**
 * Accepts tokens of some OpenID Connect issuers and of nobody else. Signature, algorithm, issuer, audience and life are
 * checked. An issuer is asked for its keys when its first token comes, and again when a token names a key not seen yet:
 * see {@link JwksCache}. The first of them names people as it likes; the subjects of all others come with their issuer before them, so that
 * none can name a person of another.
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

    /** What only an ID token says: it tells a client who signed in, and opens nothing. */
    private static final List<String> OF_ID_TOKENS = List.of("nonce", "at_hash", "c_hash");

    /** How far the clocks of two machines may be apart. */
    private static final Duration CLOCKS_APART_MAX = Duration.ofSeconds(30);

    /** Whether a token's life has begun and not ended. */
    static final JwtTimestampValidator ALIVE = new JwtTimestampValidator(CLOCKS_APART_MAX);

    private final Map<String, JwtDecoder> byIssuer;

    /** {@code issuers} as they stand in the claim {@code iss}; {@code audience} must be in the claim {@code aud}. */
    TrustedIssuers(Collection<String> issuers, String audience) {
        List<String> all = issuers.stream()
                .map(String::strip)
                .filter(issuer -> !issuer.isEmpty())
                .distinct()
                .toList();
        this.byIssuer = all.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), issuer -> decoder(issuer, audience, issuer.equals(all.getFirst()))));
        if (all.isEmpty()) {
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

    /** Where a client is named like the audience, its ID tokens would pass for access tokens. */
    private static OAuth2TokenValidatorResult noIdToken(Jwt token) {
        return OF_ID_TOKENS.stream().anyMatch(token::hasClaim)
                        || "ID".equals(token.getClaims().get("typ"))
                ? OAuth2TokenValidatorResult.failure(
                        new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "an ID token opens nothing", null))
                : OAuth2TokenValidatorResult.success();
    }

    /** No address of an issuer has a fragment (OpenID Connect Discovery 1.0, 2). */
    private static @Nullable Object ofItsIssuer(String issuer, @Nullable Object subject) {
        return subject == null ? null : issuer + "#" + subject;
    }

    private static JwtDecoder decoder(String issuer, String audience, boolean isFirst) {
        RestTemplate keys = JwksCache.client(issuer);
        return new SupplierJwtDecoder(() -> {
            NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer)
                    .restOperations(keys)
                    .jwsAlgorithms(algorithms -> algorithms.addAll(ALGORITHMS))
                    .jwtProcessorCustomizer(tokens -> tokens.setJWSTypeVerifier(ACCESS_TOKENS))
                    .build();
            if (!isFirst) {
                decoder.setClaimSetConverter(MappedJwtClaimSetConverter.withDefaults(
                        Map.of(JwtClaimNames.SUB, subject -> ofItsIssuer(issuer, subject))));
            }
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    TrustedIssuers::noIdToken,
                    ALIVE,
                    new JwtIssuerValidator(issuer),
                    new JwtClaimValidator<Object>(JwtClaimNames.EXP, expiry -> expiry != null),
                    new JwtClaimValidator<List<String>>(
                            JwtClaimNames.AUD, audiences -> audiences != null && audiences.contains(audience))));
            return decoder;
        });
    }
}
