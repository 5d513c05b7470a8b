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
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** An OpenID Connect issuer that speaks as Keycloak does: a description, keys, tokens with {@code realm_access}, people who sign in. */
final class OtherIssuer implements AutoCloseable {

    private static final int KEY_BITS = 2048;
    private static final long TOKEN_SECONDS = 3_600;

    private final HttpServer server;
    private final RSAKey key;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final Map<String, Client> clients = new ConcurrentHashMap<>();
    private final Set<String> withdrawn = ConcurrentHashMap.newKeySet();

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
                        "{\"issuer\": \"%1$s\", \"jwks_uri\": \"%1$s/certs\", \"subject_types_supported\": [\"public\"], \"response_types_supported\": [\"code\"], \"authorization_endpoint\": \"%1$s/auth\", \"token_endpoint\": \"%1$s/token\", \"end_session_endpoint\": \"%1$s/logout\", \"id_token_signing_alg_values_supported\": [\"RS256\"], \"code_challenge_methods_supported\": [\"S256\"]}"
                                .formatted(issuer.uri())));
        issuer.server.createContext(
                "/realms/jalon/certs", exchange -> answer(exchange, new JWKSet(issuer.key.toPublicJWK()).toString()));
        issuer.server.createContext("/realms/jalon/auth", issuer::authorize);
        issuer.server.createContext("/realms/jalon/token", issuer::token);
        issuer.server.createContext("/realms/jalon/introspect", issuer::introspect);
        issuer.server.start();
        return issuer;
    }

    /** Signs everybody in, as an animator of all territories, and sends him back with a code. */
    private void authorize(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> asked = fields(exchange.getRequestURI().getRawQuery());
            String code = UUID.randomUUID().toString();
            codes.put(code, asked);
            exchange.getResponseHeaders()
                    .add(
                            "Location",
                            asked.get("redirect_uri") + "?code=" + code + "&state="
                                    + URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(302, -1);
        }
    }

    /** Tokens for a code, to who shows what its challenge was made of (PKCE); and for clients with the secret. */
    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> asked =
                fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> begun = codes.remove(asked.getOrDefault("code", ""));
        if (begun != null && begun.get("code_challenge").equals(challenge(asked.get("code_verifier")))) {
            String access = token("animator", "*");
            String id = signed(claims("animator")
                    .audience(begun.get("client_id"))
                    .claim("nonce", begun.get("nonce"))
                    .build());
            answer(exchange, tokens(access).replace("}", ", \"id_token\": \"" + id + "\"}"));
            return;
        }
        String basic = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        Client client = clients.get(basic);
        if (client != null && "client_credentials".equals(asked.get("grant_type"))) {
            answer(exchange, tokens(token(client.role(), client.territories().toArray(String[]::new))));
            return;
        }
        try (exchange) {
            exchange.sendResponseHeaders(400, -1);
        }
    }

    /** Whether it stands by a token (RFC 7662), for whoever shows a secret at all. */
    private void introspect(HttpExchange exchange) throws IOException {
        String token = fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                .getOrDefault("token", "");
        answer(exchange, "{\"active\": %s}".formatted(!withdrawn.contains(token)));
    }

    /** Does not stand by this token any more. */
    void withdraw(String token) {
        withdrawn.add(token);
    }

    private static String tokens(String access) {
        return "{\"token_type\": \"Bearer\", \"expires_in\": %d, \"access_token\": \"%s\"}"
                .formatted(TOKEN_SECONDS, access);
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String field : form.split("&")) {
            String[] parts = field.split("=", 2);
            fields.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    private record Client(String role, List<String> territories) {}

    /** A new client for a role, as an entry of a file of credentials. */
    String client(String role, String... territories) {
        String secret = UUID.randomUUID().toString();
        String id = "jalon-" + role + clients.size();
        clients.put(
                "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.US_ASCII)),
                new Client(role, List.of(territories)));
        return "{\"clientId\": \"%s\", \"clientSecret\": \"%s\"}".formatted(id, secret);
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
        return signed(claims(role)
                .audience("jalon")
                .claim("realm_access", Map.of("roles", List.of(role, "offline_access")))
                .claim("territories", List.of(territories))
                .build());
    }

    private JWTClaimsSet.Builder claims(String role) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(uri())
                .subject("subject-of-" + role)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(TOKEN_SECONDS)));
    }

    private String signed(JWTClaimsSet claims) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
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
