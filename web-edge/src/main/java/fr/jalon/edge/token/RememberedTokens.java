package fr.jalon.edge.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Checks the signature of a bearer token (JWS, RFC 7515) once a minute, and not for every request that comes with it; what may be otherwise
 * a moment later, such as its life, is looked at each time. A token that was refused is not remembered. All of them together take
 * some {@value #BYTES_MAX} bytes at most.
 */
public final class RememberedTokens implements JwtDecoder {

    /** As long as a right may outlive its withdrawal. */
    static final Duration REMEMBERED = Duration.ofMinutes(1);

    private static final int BYTES_MAX = 8_000_000;
    /** What a token says, as objects, beside itself as a key and within what was read. */
    private static final int BYTES_EACH = 2_000;

    private final JwtDecoder decoder;
    private final OAuth2TokenValidator<Jwt> eachTime;
    private final Cache<String, Jwt> remembered;

    /** Around a decoder that looks at everything, the first time. */
    public RememberedTokens(JwtDecoder decoder, OAuth2TokenValidator<Jwt> eachTime) {
        this(decoder, eachTime, Ticker.systemTicker());
    }

    RememberedTokens(JwtDecoder decoder, OAuth2TokenValidator<Jwt> eachTime, Ticker ticker) {
        this.decoder = decoder;
        this.eachTime = eachTime;
        this.remembered = Caffeine.newBuilder()
                .maximumWeight(BYTES_MAX)
                .weigher((String token, Jwt read) -> token.length() * 2 + BYTES_EACH)
                .expireAfterWrite(REMEMBERED)
                .ticker(ticker)
                .build();
    }

    @Override
    public Jwt decode(String token) {
        Jwt known = remembered.getIfPresent(token);
        if (known == null) {
            Jwt read = decoder.decode(token);
            remembered.put(token, read);
            return read;
        }
        OAuth2TokenValidatorResult result = eachTime.validate(known);
        if (result.hasErrors()) {
            throw new JwtValidationException("The token does not count any more", result.getErrors());
        }
        return known;
    }
}
