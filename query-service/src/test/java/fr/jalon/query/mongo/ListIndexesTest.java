package fr.jalon.query.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.view.TerritoryQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each list of territories is read by an index: what the server itself says of it, where it can. */
class ListIndexesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    private final OneMongo mongo = new OneMongo();
    private final MongoDatabase database = mongo.database();
    private final MongoTerritoryViews views = new MongoTerritoryViews(database, new Generation(1));

    @AfterEach
    void close() {
        mongo.close();
    }

    private Optional<Document> explained(TerritoryQuery query) {
        try {
            return Optional.of(views.asked(query, query.level(), null, query.limit())
                    .explain()
                    .get("queryPlanner", Document.class)
                    .get("winningPlan", Document.class));
        } catch (MongoException noSuchCommand) {
            System.out.println("The server of the tests explains no plans: that lists use their indexes was not seen. "
                    + noSuchCommand.getCode());
            return Optional.empty();
        }
    }

    /** The stages of a plan, the last first. */
    private static Stream<Document> stages(Document plan) {
        List<Document> below = new ArrayList<>();
        Document queryPlan = plan.get("queryPlan", plan);
        Optional.ofNullable(queryPlan.get("inputStage", Document.class)).ifPresent(below::add);
        below.addAll(queryPlan.getList("inputStages", Document.class, List.of()));
        return Stream.concat(Stream.of(queryPlan), below.stream().flatMap(ListIndexesTest::stages));
    }

    private static TerritoryQuery asked(
            TerritoryQuery.Sort sort,
            @Nullable Integer level,
            @Nullable String region,
            @Nullable String kind,
            boolean descending) {
        return new TerritoryQuery(TODAY, level, region, kind, null, sort, descending, null, 50);
    }

    @Test
    void no_list_is_read_by_looking_at_everybody() {
        views.createIndexes();
        for (TerritoryQuery query : List.of(
                asked(TerritoryQuery.Sort.NAME, null, null, null, false),
                asked(TerritoryQuery.Sort.NAME, null, null, null, true),
                asked(TerritoryQuery.Sort.SIREN, null, null, null, false),
                asked(TerritoryQuery.Sort.NAME, 2, null, null, false),
                asked(TerritoryQuery.Sort.NAME, null, "53", null, false),
                asked(TerritoryQuery.Sort.NAME, null, null, "cc", true),
                asked(TerritoryQuery.Sort.NAME, 2, "53", "cc", false),
                asked(TerritoryQuery.Sort.SIREN, null, "53", null, false))) {
            Optional<Document> plan = explained(query);
            if (plan.isEmpty()) {
                return;
            }
            assertThat(stages(plan.get()).map(stage -> stage.getString("stage")))
                    .as(query.toString())
                    .doesNotContain("COLLSCAN")
                    .containsAnyOf("IXSCAN", "IDHACK", "CLUSTERED_IXSCAN");
        }
    }

    @Test
    void indexes_are_made_as_often_as_a_service_starts() {
        views.createIndexes();
        views.createIndexes();

        assertThat(views.list(
                        new TerritoryQuery(TODAY, 1, "53", "cc", null, TerritoryQuery.Sort.NAME, false, null, 50)))
                .isEmpty();
    }
}
