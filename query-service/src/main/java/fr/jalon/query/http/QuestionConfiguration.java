package fr.jalon.query.http;

import fr.jalon.contract.problem.Problems;
import fr.jalon.door.DoorConfiguration;
import fr.jalon.query.reading.Freshness;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamWriteFeature;

/** The questions over HTTP, and what holds for all of them. */
@Configuration(proxyBeanMethods = false)
@Import({
    DoorConfiguration.class,
    TerritoryController.class,
    AssessmentController.class,
    HistoryController.class,
    AuditController.class,
    StatisticsController.class,
    StreamController.class,
    ReferentielController.class,
    AsyncApiController.class,
    OperationsController.class,
    QuestionSecurity.class
})
public class QuestionConfiguration {

    static final String QUESTIONS = "/api/v1/**";

    @Bean
    Today today(ObjectProvider<InstantSource> clock) {
        return new Today(clock.getIfUnique(InstantSource::system));
    }

    @Bean
    ProblemAnswers questionProblemAnswers(Problems problems) {
        return new ProblemAnswers(problems);
    }

    @Bean
    WebMvcConfigurer questionInterceptors(Freshness freshness) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new QuestionInterceptor(freshness)).addPathPatterns(QUESTIONS);
            }
        };
    }

    @Bean
    FilterRegistrationBean<EntityTags> entityTags() {
        FilterRegistrationBean<EntityTags> tags = new FilterRegistrationBean<>(new EntityTags());
        tags.addUrlPatterns(
                "/api/v1/territories",
                "/api/v1/territories/*",
                "/api/v1/statistics/*",
                "/api/v1/referentiels",
                "/api/v1/referentiels/*");
        return tags;
    }

    @Bean
    QuestionDescription questionDescription() {
        return new QuestionDescription();
    }

    @Bean
    JsonMapperBuilderCustomizer figuresAsTheyAreRead() {
        return json -> json.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);
    }
}
