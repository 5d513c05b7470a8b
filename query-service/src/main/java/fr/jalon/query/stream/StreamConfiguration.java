package fr.jalon.query.stream;

import fr.jalon.contract.event.CloudEventMapping;
import fr.jalon.query.view.LiveViews;
import fr.jalon.query.view.RecentEntries;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the live stream, with the limits of {@code jalon.stream}. */
@Configuration(proxyBeanMethods = false)
public class StreamConfiguration {

    @Bean
    LiveStream liveStream(
            LiveViews live,
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
}
