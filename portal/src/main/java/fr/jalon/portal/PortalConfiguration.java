package fr.jalon.portal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** Wires the portal. Reads {@code jalon.issuer}, and {@code jalon.portal.api}, the address of the HTTP API. */
@Configuration(proxyBeanMethods = false)
// In standalone the services have beans of the same simple names, and nothing is handed on: the gateway is not for it.
@ComponentScan(
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "fr\\.jalon\\.portal\\.gateway\\..*"))
public class PortalConfiguration implements WebMvcConfigurer {

    private static final Duration LANGUAGE_KEPT = Duration.ofDays(365);

    /** The sentences of the pages. */
    @Bean
    MessageSource messageSource() {
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename("fr.jalon.portal.words");
        words.setDefaultEncoding(StandardCharsets.UTF_8.name());
        words.setFallbackToSystemLocale(false);
        // So that an apostrophe is written in one way, with arguments or without.
        words.setAlwaysUseMessageFormat(true);
        return words;
    }

    /** French first; English for browsers that prefer it, and for whoever chose it. */
    @Bean
    LocaleResolver localeResolver(@Value("${jalon.public-url:http://localhost:8080}") URI publicUrl) {
        CookieLocaleResolver chosen = new CookieLocaleResolver("jalon-language");
        chosen.setCookieMaxAge(LANGUAGE_KEPT);
        chosen.setCookieHttpOnly(true);
        chosen.setCookieSameSite("Lax");
        chosen.setCookieSecure("https".equals(publicUrl.getScheme()));
        chosen.setDefaultLocaleFunction(request -> {
            Locale found =
                    Locale.lookup(ranges(request.getHeader("Accept-Language")), List.of(Locale.FRENCH, Locale.ENGLISH));
            return found == null ? Locale.FRENCH : found;
        });
        return chosen;
    }

    private static List<Locale.LanguageRange> ranges(String header) {
        try {
            return header == null || header.isBlank() ? List.of() : Locale.LanguageRange.parse(header);
        } catch (IllegalArgumentException e) {
            // A header that cannot be read asks for nothing.
            return List.of();
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        LocaleChangeInterceptor change = new LocaleChangeInterceptor();
        change.setParamName("lang");
        change.setIgnoreInvalidLocale(true);
        registry.addInterceptor(change).addPathPatterns("/", "/portal/**");
    }
}
