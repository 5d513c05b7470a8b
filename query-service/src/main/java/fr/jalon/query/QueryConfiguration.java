package fr.jalon.query;

import fr.jalon.query.http.QuestionConfiguration;
import fr.jalon.query.mongo.MongoConfiguration;
import fr.jalon.query.operations.OperationsConfiguration;
import fr.jalon.query.reading.ReadingConfiguration;
import fr.jalon.query.rebuild.RebuildConfiguration;
import fr.jalon.query.stream.StreamConfiguration;
import fr.jalon.query.subscription.SubscriptionConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The whole read side, to run alone or beside others in one JVM. */
@Configuration(proxyBeanMethods = false)
@Import({
    MongoConfiguration.class,
    ReadingConfiguration.class,
    StreamConfiguration.class,
    SubscriptionConfiguration.class,
    RebuildConfiguration.class,
    QuestionConfiguration.class,
    OperationsConfiguration.class
})
public class QueryConfiguration {}
