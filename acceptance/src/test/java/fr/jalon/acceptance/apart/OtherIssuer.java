package fr.jalon.acceptance.apart;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** An OpenID Connect issuer that speaks as Keycloak does: a description, keys, and tokens with {@code realm_access}. */
final class OtherIssuer implements AutoCloseable {

    private static final int KEY_BITS = 2048;
    private static final long TOKEN_SECONDS = 3_600;

    private final HttpServer server;
    private final RSAKey key;

    private OtherIssuer(HttpServer server, RSAKey key) {
        this.server = server;
        this.key = key;
    }

    static OtherIssuer start() throws IOException, JOSEException {
        OtherIssuer issuer = new OtherIssuer(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0),
                new RSAKeyGenerator(KEY_BITS).keyID("one").generate());
        issuer.server.createContext(
                "/realms/jalon/.well-known/openid-configuration",
                exchange -> answer(
                        exchange,
                        "{\"issuer\": \"%1$s\", \"jwks_uri\": \"%1$s/certs\", \"subject_types_supported\": [\"public\"], \"response_types_supported\": [\"code\"], \"authorization_endpoint\": \"%1$s/auth\", \"token_endpoint\": \"%1$s/token\"}"
                                .formatted(issuer.uri())));
        issuer.server.createContext(
                "/realms/jalon/certs", exchange -> answer(exchange, new JWKSet(issuer.key.toPublicJWK()).toString()));
        issuer.server.start();
        return issuer;
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** What its tokens have in {@code iss}. */
    String uri() {
        return "http://localhost:" + server.getAddress().getPort() + "/realms/jalon";
    }

    /** A token for an hour. */
    String token(String role, String... territories) {
        Instant now = Instant.now();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(uri())
                        .subject("subject-of-" + role)
                        .audience("jalon")
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(TOKEN_SECONDS)))
                        .claim("realm_access", Map.of("roles", List.of(role, "offline_access")))
                        .claim("territories", List.of(territories))
                        .build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
