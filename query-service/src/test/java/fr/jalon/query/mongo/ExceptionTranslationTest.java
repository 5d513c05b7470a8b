package fr.jalon.query.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoCursorNotFoundException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.WriteConcernError;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that elects another makes us wait, and what it will never take does not. */
class ExceptionTranslationTest {

    private static final ServerAddress SERVER = new ServerAddress();

    private static MongoException told(int code) {
        return new MongoCommandException(
                new BsonDocument("ok", new BsonInt32(0))
                        .append("code", new BsonInt32(code))
                        .append("errmsg", new BsonString("x")),
                SERVER);
    }

    private static MongoBulkWriteException bulk(@Nullable WriteConcernError concern, List<BulkWriteError> errors) {
        return new MongoBulkWriteException(BulkWriteResult.unacknowledged(), errors, concern, SERVER, Set.of());
    }

    @ParameterizedTest
    @ValueSource(ints = {91, 189, 262, 10_107, 11_600, 11_602, 13_435, 13_436})
    void in_the_middle_of_an_election_the_server_is_away(int code) {
        assertThat(ExceptionTranslation.isAway(told(code))).isTrue();
        assertThat(ExceptionTranslation.isAway(
                        bulk(null, List.of(new BulkWriteError(code, "x", new BsonDocument(), 0)))))
                .isTrue();
    }

    @Test
    void a_majority_that_was_not_reached_a_lost_cursor_and_an_answer_that_did_not_come_are_no_failures() {
        assertThat(List.of(
                        bulk(new WriteConcernError(64, "WriteConcernFailed", "x", new BsonDocument()), List.of()),
                        new MongoCursorNotFoundException(1, new BsonDocument(), SERVER),
                        new MongoExecutionTimeoutException(50, "x"),
                        new MongoTimeoutException("x"),
                        new MongoSocketReadTimeoutException("x", SERVER, new IllegalStateException())))
                .allMatch(ExceptionTranslation::isAway);
        MongoException labelled = new MongoException(1, "x");
        labelled.addLabel("RetryableWriteError");
        assertThat(ExceptionTranslation.isAway(labelled)).isTrue();
    }

    /** What else was wrong shows when the server is back. */
    @Test
    void of_many_writes_one_that_met_an_election_is_enough() {
        assertThat(ExceptionTranslation.isAway(bulk(
                        null,
                        List.of(
                                new BulkWriteError(11_000, "taken", new BsonDocument(), 0),
                                new BulkWriteError(10_107, "not primary", new BsonDocument(), 1)))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 13, 18, 121, 11_000, 17_419})
    void what_would_be_refused_again_is_one(int code) {
        assertThat(ExceptionTranslation.isAway(told(code))).isFalse();
        assertThat(ExceptionTranslation.isAway(
                        bulk(null, List.of(new BulkWriteError(code, "x", new BsonDocument(), 0)))))
                .isFalse();
    }
}
