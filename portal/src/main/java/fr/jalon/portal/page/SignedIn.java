package fr.jalon.portal.page;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import fr.jalon.edge.token.Rights;
import fr.jalon.portal.PortalSecurity;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.signin.Uploads;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.ClientAuthorizationRequiredException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Gives pages the person who is signed in. Whoever's token has run out is sent to sign in again, and comes back with what he was about to do: a
 * form that had its proof (the CSRF token) is carried out then. Where that cannot be, what he had typed is kept: see {@link KeptForm}.
 */
@Component
class SignedIn implements HandlerMethodArgumentResolver, Uploads.Senders {

    /** A token that ends sooner would run out while a page is made. */
    private static final Duration LEFT_MIN = Duration.ofSeconds(20);

    private final OAuth2AuthorizedClientRepository tokens;
    private final InstantSource clock = InstantSource.system();

    SignedIn(OAuth2AuthorizedClientRepository tokens) {
        this.tokens = tokens;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Person.class;
    }

    @Override
    public Person resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = (HttpServletRequest) webRequest.getNativeRequest();
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        OAuth2AuthorizedClient client =
                who == null ? null : tokens.loadAuthorizedClient(PortalSecurity.REGISTRATION, who, request);
        if (client == null || hasRunOut(client.getAccessToken())) {
            if (webRequest.getNativeResponse() instanceof HttpServletResponse response) {
                KeptForm.keep(request, response);
            }
            throw new ClientAuthorizationRequiredException(PortalSecurity.REGISTRATION);
        }
        KeptForm.arrived(request);
        return person(client.getAccessToken().getTokenValue(), request);
    }

    /** Also whoever has no token any more: he will be asked to sign in again. */
    @Override
    public boolean mayImport(HttpServletRequest request) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        OAuth2AuthorizedClient client =
                who == null ? null : tokens.loadAuthorizedClient(PortalSecurity.REGISTRATION, who, request);
        return client == null
                || person(client.getAccessToken().getTokenValue(), request).mayImport();
    }

    private boolean hasRunOut(OAuth2AccessToken token) {
        Instant end = token.getExpiresAt();
        return end != null && clock.instant().plus(LEFT_MIN).isAfter(end);
    }

    private static Person person(String token, HttpServletRequest request) {
        try {
            JWTClaimsSet claims = JWTParser.parse(token).getJWTClaimsSet();
            return new Person(token, Rights.of(claims.getClaims()), RequestContextUtils.getLocale(request));
        } catch (ParseException e) {
            // A token that only the issuer can read: the services decide alone what it allows.
            return new Person(token, Rights.NONE, RequestContextUtils.getLocale(request));
        }
    }
}
