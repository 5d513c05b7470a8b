package fr.jalon.query.subscription;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a log from another one under the same name: Kafka gives each topic an identifier when it is made (KIP-516). Offsets
 * kept of a topic that was lost mean nothing in the one that was made after it.
 */
final class LogIdentity {

    private static final Logger LOG = LoggerFactory.getLogger(LogIdentity.class);
    private static final long ANSWERED_WITHIN_SECONDS = 3;

    private final Map<String, Object> settings;
    private final String topic;

    /** Asks where these settings of any client of Kafka lead to. */
    LogIdentity(Map<String, Object> settings, String topic) {
        this.topic = topic;
        this.settings = new HashMap<>(settings);
        this.settings.keySet().retainAll(AdminClientConfig.configNames());
        int most = (int) TimeUnit.SECONDS.toMillis(ANSWERED_WITHIN_SECONDS);
        this.settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, most);
        this.settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, most);
    }

    /** The identifier; empty if Kafka does not tell, which changes nothing. */
    Optional<String> now() {
        try (Admin admin = Admin.create(settings)) {
            return admin
                    .describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(ANSWERED_WITHIN_SECONDS, TimeUnit.SECONDS)
                    .values()
                    .stream()
                    .map(described -> described.topicId().toString())
                    .findFirst();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Kafka does not tell which log this is: {}", e.toString());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
