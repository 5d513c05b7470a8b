package fr.jalon.query;

import fr.jalon.query.given.EventsOnKafka;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.store.CurrentGenerationViews;
import fr.jalon.query.store.StoreUnavailableException;
import fr.jalon.query.store.Views;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** Starts instances of the service. */
final class ReadSide {

    private ReadSide() {}

    /** One over this topic and this store; {@code wiring} adds beans, {@code settings} are {@code --name=value}. */
    static ServletWebServerApplicationContext start(
            Class<?> wiring, EventsOnKafka kafka, OneMongo mongo, String... settings) {
        List<String> all = new ArrayList<>(kafka.settings());
        all.add("--server.port=0");
        all.add("--jalon.mongo.uri=" + mongo.uri());
        all.addAll(List.of(settings));
        ServletWebServerApplicationContext started =
                (ServletWebServerApplicationContext) new SpringApplicationBuilder(QueryServiceApplication.class, wiring)
                        .properties("spring.config.name=query-service", "spring.main.banner-mode=off")
                        .run(all.toArray(String[]::new));
        Views live = started.getBean(CurrentGenerationViews.class).views();
        // Until it is known which generation is read, questions are answered with 503, and readiness is as well.
        Awaitility.await()
                .ignoreException(StoreUnavailableException.class)
                .until(() -> live.feed().watermark() >= Long.MIN_VALUE);
        return started;
    }
}
