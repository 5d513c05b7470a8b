package fr.jalon.edge.token;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/** The roles that a token carries: the claim {@code roles}, or Keycloak's {@code realm_access.roles}. */
public final class RolesOfToken implements Converter<Jwt, Collection<GrantedAuthority>> {

    @Override
    public Collection<GrantedAuthority> convert(Jwt token) {
        Object realm = token.getClaims().get("realm_access");
        return Stream.concat(
                        words(token.getClaims().get("roles")),
                        realm instanceof Map<?, ?> access ? words(access.get("roles")) : Stream.empty())
                .distinct()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
    }

    private static Stream<String> words(@Nullable Object claim) {
        return claim instanceof List<?> roles
                ? roles.stream().filter(String.class::isInstance).map(String.class::cast)
                : Stream.empty();
    }
}
