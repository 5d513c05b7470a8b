package fr.jalon.query;

import fr.jalon.query.assessment.AssessmentConfiguration;
import fr.jalon.query.audit.AuditConfiguration;
import fr.jalon.query.course.CourseConfiguration;
import fr.jalon.query.edition.EditionConfiguration;
import fr.jalon.query.history.HistoryConfiguration;
import fr.jalon.query.http.QuestionConfiguration;
import fr.jalon.query.mongo.MongoConfiguration;
import fr.jalon.query.operations.OperationsConfiguration;
import fr.jalon.query.rebuild.RebuildConfiguration;
import fr.jalon.query.replay.ReplayConfiguration;
import fr.jalon.query.rules.RulesConfiguration;
import fr.jalon.query.search.SearchConfiguration;
import fr.jalon.query.sheet.SheetConfiguration;
import fr.jalon.query.statistics.StatisticsConfiguration;
import fr.jalon.query.stream.StreamConfiguration;
import fr.jalon.query.subscription.SubscriptionConfiguration;
import fr.jalon.query.territory.TerritoryConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The whole read side, to run alone or beside others in one JVM: what all share, and then a slice for each kind of question. */
@Configuration(proxyBeanMethods = false)
@Import({
    MongoConfiguration.class,
    EditionConfiguration.class,
    ReplayConfiguration.class,
    SubscriptionConfiguration.class,
    RebuildConfiguration.class,
    QuestionConfiguration.class,
    TerritoryConfiguration.class,
    AssessmentConfiguration.class,
    CourseConfiguration.class,
    SheetConfiguration.class,
    HistoryConfiguration.class,
    AuditConfiguration.class,
    SearchConfiguration.class,
    StatisticsConfiguration.class,
    RulesConfiguration.class,
    StreamConfiguration.class,
    OperationsConfiguration.class
})
public class QueryConfiguration {}
