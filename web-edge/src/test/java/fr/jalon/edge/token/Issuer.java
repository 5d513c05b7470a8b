package fr.jalon.edge.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An OpenID Connect issuer that can change its key. */
final class Issuer implements AutoCloseable {

    private static final int KEY_BITS = 2048;
    /** Keys of issuers that are closed: made once, since that takes a second, and never held by two at once. */
    private static final Queue<RSAKey> FREE = new ConcurrentLinkedQueue<>();

    private final HttpServer server;
    private final AtomicInteger keysAsked = new AtomicInteger();
    private final AtomicInteger tokensAsked = new AtomicInteger();
    private final Set<String> withdrawn = ConcurrentHashMap.newKeySet();
    private final Queue<RSAKey> former = new ConcurrentLinkedQueue<>();
    private volatile RSAKey key;
    private volatile boolean away;
    private volatile @Nullable String elsewhere;

    private Issuer(HttpServer server, RSAKey key) {
        this.server = server;
        this.key = key;
    }

    static Issuer start() throws IOException, JOSEException {
        Issuer issuer = new Issuer(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), newKey("key-1"));
        issuer.server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(
                        exchange,
                        "{\"issuer\": \"%1$s\", \"jwks_uri\": \"%1$s/certs\", \"subject_types_supported\": [\"public\"]}"
                                .formatted(issuer.uri())));
        issuer.server.createContext("/certs", exchange -> issuer.tellKeys(exchange));
        issuer.server.start();
        return issuer;
    }

    private static RSAKey newKey(String id) throws JOSEException {
        RSAKey free = FREE.poll();
        return new RSAKey.Builder(free == null ? new RSAKeyGenerator(KEY_BITS).generate() : free)
                .keyID(id)
                .build();
    }

    private void tellKeys(HttpExchange exchange) throws IOException {
        keysAsked.incrementAndGet();
        if (elsewhere != null) {
            try (exchange) {
                exchange.getResponseHeaders().add("Location", elsewhere);
                exchange.sendResponseHeaders(302, -1);
            }
        } else if (away) {
            try (exchange) {
                exchange.sendResponseHeaders(503, -1);
            }
        } else {
            answer(exchange, new JWKSet(key.toPublicJWK()).toString());
        }
    }

    /** Tells at {@code /introspect} whether it stands by a token, to one client. */
    void tellsAboutTokens(String client, String secret) {
        String known =
                "Basic " + Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        server.createContext("/introspect", exchange -> {
            tokensAsked.incrementAndGet();
            boolean isKnown = known.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            if (away || !isKnown) {
                try (exchange) {
                    exchange.sendResponseHeaders(away ? 503 : 401, -1);
                }
                return;
            }
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            answer(exchange, "{\"active\": %s}".formatted(withdrawn.stream().noneMatch(form::contains)));
        });
    }

    /** Does not stand by this token any more. */
    void withdraw(String token) {
        withdrawn.add(token);
    }

    /** How often it was asked about a token. */
    int tokensAsked() {
        return tokensAsked.get();
    }

    /** How often it was asked for its keys. */
    int keysAsked() {
        return keysAsked.get();
    }

    /** Asked for its keys, it answers 302 from now on. */
    void leadsOnTo(String address) {
        elsewhere = address;
    }

    /** Answers 503 when asked for keys or about tokens, or no longer. */
    void away(boolean now) {
        away = now;
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    String uri() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Signs with another key from now on, and no longer tells of the old one. */
    void rotate(String id) throws JOSEException {
        former.add(key);
        key = newKey(id);
    }

    /** What a token that is in order says. */
    JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(uri())
                .subject("somebody")
                .audience("jalon")
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    String signed(JWTClaimsSet.Builder claims) throws JOSEException {
        return signed(claims, key.getKeyID(), "JWT");
    }

    /** With a key of this name, which need not be its name, and of this type. */
    String signed(JWTClaimsSet.Builder claims, String keyId, String type) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(keyId)
                        .type(new JOSEObjectType(type))
                        .build(),
                claims.build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    /** Signed with the public key as if it were a shared secret. */
    String signedWithThePublicKey(JWTClaimsSet.Builder claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), claims.build());
        token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        return token.serialize();
    }

    String unsigned(JWTClaimsSet.Builder claims) {
        return new PlainJWT(claims.build()).serialize();
    }

    @Override
    public void close() {
        server.stop(0);
        FREE.add(key);
        FREE.addAll(former);
    }
}
