package fr.jalon.edge.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.web.client.HttpClientErrorException;

/**
 * Also asks the issuer whether it still stands by a token (token introspection, RFC 7662), so that rights withdrawn there end here before the
 * token does. What it said counts for a while, so that a client costs it a few questions a minute, however much it sends. While it does not
 * answer, a token counts that is good by its signature and its life.
 */
final class IntrospectedTokens implements JwtDecoder {

    private static final Logger LOG = LoggerFactory.getLogger(IntrospectedTokens.class);
    private static final int TOKENS_MAX = 20_000;

    private final JwtDecoder trusted;
    private final String issuer;
    private final OpaqueTokenIntrospector asked;
    private final Cache<String, Boolean> said;

    /**
     * Around a decoder that has looked at all else.
     *
     * @param issuer whose tokens are asked about; those of others are as {@code trusted} says
     * @param kept for how long an answer counts
     */
    IntrospectedTokens(JwtDecoder trusted, String issuer, OpaqueTokenIntrospector asked, Duration kept, Ticker ticker) {
        this.trusted = trusted;
        this.issuer = issuer;
        this.asked = asked;
        this.said = Caffeine.newBuilder()
                .maximumSize(TOKENS_MAX)
                .expireAfterWrite(kept)
                .ticker(ticker)
                .build();
    }

    @Override
    public Jwt decode(String token) {
        Jwt good = trusted.decode(token);
        if (issuer.equals(good.getClaimAsString("iss")) && !said.get(token, this::isActive)) {
            throw new BadJwtException("The issuer does not stand by the token any more");
        }
        return good;
    }

    private boolean isActive(String token) {
        try {
            asked.introspect(token);
            return true;
        } catch (BadOpaqueTokenException withdrawn) {
            LOG.debug("A token is not active any more", withdrawn);
            return false;
        } catch (OAuth2IntrospectionException e) {
            if (e.getCause() instanceof HttpClientErrorException refused) {
                // Not away: we may not ask. To go on would be to look away for ever.
                LOG.error("The issuer {} refuses to tell about tokens: {}", issuer, refused.getStatusCode());
                throw new IssuerAway(issuer, e);
            }
            LOG.warn("The issuer {} does not tell about tokens: {}", issuer, e.getMessage());
            return true;
        }
    }
}
