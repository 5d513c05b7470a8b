package fr.jalon.query.http;

import fr.jalon.contract.problem.Problems;
import fr.jalon.edge.EdgeConfiguration;
import fr.jalon.edge.description.DescriptionConfiguration;
import fr.jalon.edge.description.OperationNotes;
import fr.jalon.edge.limit.ConcurrencyLimit;
import fr.jalon.query.store.CurrentGenerationViews;
import fr.jalon.query.store.Views;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.core.StreamWriteFeature;

/** The questions over HTTP, and what holds for all of them. */
@Configuration(proxyBeanMethods = false)
@Import({EdgeConfiguration.class, DescriptionConfiguration.class, QuestionSecurity.class})
public class QuestionConfiguration {

    /** The packages of all that answers. */
    static final String PACKAGES = "fr.jalon.query";

    @Bean
    BusinessClock today(ObjectProvider<InstantSource> clock) {
        return new BusinessClock(clock.getIfUnique(InstantSource::system));
    }

    @Bean
    LogEnd logEnd() {
        return new LogEnd();
    }

    @Bean
    Freshness freshness(CurrentGenerationViews current, Views views, LogEnd end) {
        Freshness freshness = new Freshness(views.territories(), views.feed(), end);
        current.whenChanged(freshness::forget);
        return freshness;
    }

    @Bean
    ProblemAnswers questionProblemAnswers(Problems problems) {
        return new ProblemAnswers(problems);
    }

    /**
     * Settings: {@code jalon.limits.waiting-per-client} and {@code jalon.limits.waiting}, how many requests wait at once for what they have
     * seen, of one client and of all.
     */
    @Bean
    ReadAfter waiting(
            Freshness freshness,
            @Value("${jalon.limits.waiting-per-client:8}") int each,
            @Value("${jalon.limits.waiting:80}") int together) {
        return new ReadAfter(freshness, new ConcurrencyLimit(each, together));
    }

    /** Settings: {@code jalon.limits.costly-per-client} and {@code jalon.limits.costly}, for {@link CostlyQuestions}. */
    @Bean
    CostlyQuestions costlyQuestions(
            @Value("${jalon.limits.costly-per-client:4}") int each, @Value("${jalon.limits.costly:40}") int together) {
        return new CostlyQuestions(new ConcurrencyLimit(each, together));
    }

    @Bean
    WebMvcConfigurer questionInterceptors(ReadAfter waiting, CostlyQuestions costly) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new QuestionInterceptor(waiting)).addPathPatterns(Routes.ALL);
                registry.addInterceptor(costly).addPathPatterns(CostlyQuestions.ROUTES);
            }
        };
    }

    @Bean
    FilterRegistrationBean<EntityTags> entityTags() {
        FilterRegistrationBean<EntityTags> tags = new FilterRegistrationBean<>(new EntityTags());
        tags.addUrlPatterns(
                "/api/v1/territories",
                "/api/v1/search",
                "/api/v1/territories/*",
                "/api/v1/statistics/*",
                "/api/v1/referentiels",
                "/api/v1/referentiels/*");
        return tags;
    }

    @Bean
    QuestionDescription questionDescription(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> handlers,
            OperationNotes notes) {
        return new QuestionDescription(handlers, notes);
    }

    @Bean
    JsonMapperBuilderCustomizer figuresAsTheyAreRead() {
        return json -> json.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);
    }
}
