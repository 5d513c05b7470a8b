package fr.jalon.portal;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/** The one issuer that people sign in at; found when somebody first wants to, and again each time until it is. */
final class OneIssuer implements ClientRegistrationRepository {

    private final String id;
    private final Supplier<ClientRegistration> find;
    private volatile @Nullable ClientRegistration found;

    OneIssuer(String id, Supplier<ClientRegistration> find) {
        this.id = id;
        this.find = find;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String registrationId) {
        if (!id.equals(registrationId)) {
            return null;
        }
        ClientRegistration known = found;
        if (known == null) {
            known = find.get();
            found = known;
        }
        return known;
    }
}
