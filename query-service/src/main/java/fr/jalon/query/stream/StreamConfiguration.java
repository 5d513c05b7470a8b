package fr.jalon.query.stream;

import fr.jalon.contract.event.CloudEventMapping;
import fr.jalon.query.store.CurrentGenerationViews;
import fr.jalon.query.store.RecentEntries;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The entry point of the slice: the live stream, with the limits of {@code jalon.stream}. */
@Configuration(proxyBeanMethods = false)
@Import({AsyncApiController.class, StreamController.class})
public class StreamConfiguration {

    @Bean
    LiveStream liveStream(
            CurrentGenerationViews live,
            RecentEntries recent,
            @Value("${jalon.public-url:http://localhost:8080}") URI publicUrl,
            @Value("${jalon.stream.listeners-max:2000}") int listenersMax,
            @Value("${jalon.stream.behind-max:10000}") long behindMax,
            @Value("${jalon.stream.heartbeat:PT15S}") Duration heartbeat) {
        LiveStream stream = new LiveStream(
                live.views(),
                recent,
                new CloudEventMapping(publicUrl),
                InstantSource.system(),
                new LiveStream.Limits(listenersMax, behindMax, heartbeat));
        live.whenChanged(stream::forget);
        return stream;
    }

    @Bean
    MeterBinder streamMeters(LiveStream stream) {
        return registry -> Gauge.builder("jalon.stream.clients", stream::listeners)
                .description("Clients of the live stream at this instance")
                .register(registry);
    }
}
