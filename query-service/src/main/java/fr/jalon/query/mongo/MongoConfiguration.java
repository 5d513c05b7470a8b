package fr.jalon.query.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import fr.jalon.query.view.Generation;
import fr.jalon.query.view.Views;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the view store at {@code jalon.mongo.uri}; it may be away when the service starts. */
@Configuration(proxyBeanMethods = false)
public class MongoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(MongoConfiguration.class);
    private static final String DATABASE = "jalon";
    private static final int AWAY_AFTER_SECONDS = 2;
    private static final int ANSWER_SECONDS_MAX = 20;

    @Bean(destroyMethod = "close")
    MongoClient viewStore(@Value("${jalon.mongo.uri}") String uri) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .writeConcern(WriteConcern.MAJORITY)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(AWAY_AFTER_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(AWAY_AFTER_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(ANSWER_SECONDS_MAX, TimeUnit.SECONDS))
                .build());
    }

    @Bean
    Generation liveGeneration(@Value("${jalon.views.generation:1}") int number) {
        return new Generation(number);
    }

    @Bean
    Views views(MongoClient viewStore, Generation liveGeneration, @Value("${jalon.mongo.uri}") String uri) {
        return MongoStores.open(viewStore.getDatabase(database(uri)), liveGeneration);
    }

    @Bean
    ApplicationRunner viewIndexes(
            MongoClient viewStore, Generation liveGeneration, @Value("${jalon.mongo.uri}") String uri) {
        return arguments -> {
            try {
                MongoStores.createIndexes(viewStore.getDatabase(database(uri)), liveGeneration);
            } catch (MongoException e) {
                LOG.warn("The view store is away: until the next start, lists may be slow", e);
            }
        };
    }

    private static String database(String uri) {
        return Objects.requireNonNullElse(new ConnectionString(uri).getDatabase(), DATABASE);
    }
}
