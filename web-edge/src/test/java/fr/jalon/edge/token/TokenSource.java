package fr.jalon.edge.token;

import com.nimbusds.jose.JOSEException;
import fr.jalon.servers.Keycloak;
import fr.jalon.servers.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who gives tokens to the clients of the realm: Keycloak where it can be had, an issuer in this process elsewhere. */
interface TokenSource extends AutoCloseable {

    Path REALM = Path.of("..", "deploy", "compose", "realm.json").toAbsolutePath();

    static TokenSource start() throws IOException, JOSEException {
        Optional<Keycloak> keycloak = Servers.keycloak(REALM);
        return keycloak.isPresent()
                ? new OfKeycloak(keycloak.get())
                : new InThisProcess(Issuer.start(), Issuer.start());
    }

    String uri();

    String token(String role) throws Exception;

    /** A token that is in order, of an issuer whom nobody here trusts. */
    String tokenOfAnotherRealm() throws Exception;

    /** Signs with another key from now on, and no longer tells of the old one. */
    void rotate() throws Exception;

    @Override
    void close();

    record OfKeycloak(Keycloak keycloak) implements TokenSource {

        @Override
        public String uri() {
            return keycloak.uri();
        }

        @Override
        public String token(String role) throws Exception {
            return keycloak.token(role);
        }

        @Override
        public String tokenOfAnotherRealm() throws Exception {
            return keycloak.tokenOfAnotherRealm();
        }

        @Override
        public void rotate() throws Exception {
            keycloak.rotate();
        }

        @Override
        public void close() {
            keycloak.close();
        }
    }

    record InThisProcess(Issuer issuer, Issuer other) implements TokenSource {

        @Override
        public String uri() {
            return issuer.uri();
        }

        @Override
        public String token(String role) throws Exception {
            return signed(issuer, role);
        }

        @Override
        public String tokenOfAnotherRealm() throws Exception {
            return signed(other, "admin");
        }

        private static String signed(Issuer issuer, String role) throws JOSEException {
            var claims = issuer.claims().claim("realm_access", Map.of("roles", List.of(role, "offline_access")));
            return issuer.signed(role.equals("animator") ? claims.claim("territories", List.of("*")) : claims);
        }

        @Override
        public void rotate() throws Exception {
            issuer.rotate("another");
        }

        @Override
        public void close() {
            issuer.close();
            other.close();
        }
    }
}
