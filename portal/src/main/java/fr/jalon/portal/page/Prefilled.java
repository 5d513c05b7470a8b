package fr.jalon.portal.page;

import fr.jalon.portal.signin.OwnWay;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** What an address fills into a form. A link on somebody else's page fills in nothing: only what people choose here is theirs. */
final class Prefilled {

    private Prefilled() {}

    /**
     * The fields that the address of a page has; none where another site led there (Fetch Metadata), unless it is the issuer, from whom somebody
     * comes back to what he had asked for himself.
     */
    static MultiValueMap<String, String> of(HttpServletRequest request, MultiValueMap<String, String> given) {
        return OwnWay.isOfAnotherSite(request) && !OwnWay.isBack(request) ? new LinkedMultiValueMap<>() : given;
    }
}
