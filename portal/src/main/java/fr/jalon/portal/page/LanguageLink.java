package fr.jalon.portal.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** What the head of every page knows of its address: where it is, and the same page in the other language, with all that the address says. */
@ControllerAdvice(basePackageClasses = LanguageLink.class)
class LanguageLink {

    @ModelAttribute("here")
    String here(HttpServletRequest request) {
        return request.getRequestURI();
    }

    @ModelAttribute("otherLanguage")
    String otherLanguage(HttpServletRequest request) {
        boolean english = RequestContextUtils.getLocale(request).getLanguage().equals(Locale.ENGLISH.getLanguage());
        String other = english ? "fr" : "en";
        UriComponentsBuilder same = UriComponentsBuilder.fromPath(request.getRequestURI());
        try {
            return same.query(request.getQueryString())
                    .replaceQueryParam("lang", other)
                    .build(true)
                    .toUriString();
        } catch (IllegalArgumentException e) {
            // What cannot be read in the address is left out.
            return same.replaceQuery("lang=" + other).build(true).toUriString();
        }
    }
}
