package fr.jalon.query.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import fr.jalon.query.generation.GenerationComparison;
import fr.jalon.query.generation.Generations;
import fr.jalon.query.generation.Rebuilds;
import fr.jalon.query.store.CurrentGenerationViews;
import fr.jalon.query.store.Views;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the view store at {@code jalon.mongo.uri}; it may be away when the service starts. */
@Configuration(proxyBeanMethods = false)
public class MongoConfiguration {

    private static final String DATABASE = "jalon";
    private static final int AWAY_AFTER_SECONDS = 2;
    private static final int ANSWER_SECONDS_MAX = 20;

    @Bean(destroyMethod = "close")
    MongoClient viewStore(@Value("${jalon.mongo.uri}") String uri) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                // Whatever the address says: who reads what was written asks the one who has written it.
                .readPreference(ReadPreference.primary())
                .retryReads(true)
                .retryWrites(true)
                .writeConcern(WriteConcern.MAJORITY)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(AWAY_AFTER_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(AWAY_AFTER_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(ANSWER_SECONDS_MAX, TimeUnit.SECONDS))
                .build());
    }

    @Bean
    MongoDatabase viewDatabase(MongoClient viewStore, @Value("${jalon.mongo.uri}") String uri) {
        return viewStore.getDatabase(Objects.requireNonNullElse(new ConnectionString(uri).getDatabase(), DATABASE));
    }

    @Bean
    Generations generations(MongoDatabase viewDatabase) {
        return MongoStores.generations(viewDatabase);
    }

    @Bean
    Rebuilds rebuilds(MongoDatabase viewDatabase) {
        return MongoStores.rebuilds(viewDatabase);
    }

    @Bean
    GenerationComparison comparison(MongoDatabase viewDatabase) {
        return MongoStores.comparison(viewDatabase);
    }

    @Bean
    CurrentGenerationViews liveViews() {
        return new CurrentGenerationViews();
    }

    @Bean
    Views views(CurrentGenerationViews liveViews) {
        return liveViews.views();
    }
}
