package fr.jalon.query;

import fr.jalon.query.given.EventsOnKafka;
import fr.jalon.query.given.OneMongo;
import java.util.ArrayList;
import java.util.List;
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
        return (ServletWebServerApplicationContext) new SpringApplicationBuilder(QueryServiceApplication.class, wiring)
                .properties("spring.config.name=query-service", "spring.main.banner-mode=off")
                .run(all.toArray(String[]::new));
    }
}
