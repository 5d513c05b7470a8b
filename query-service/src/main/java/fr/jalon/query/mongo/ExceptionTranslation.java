package fr.jalon.query.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCursorNotFoundException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import fr.jalon.query.store.StoreUnavailableException;
import fr.jalon.query.view.UnshowableException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bson.BsonMaximumSizeExceededException;

/** Says in the words of the views that the server is away or refuses, so that nobody else need know its driver. */
final class ExceptionTranslation {

    /**
     * What a document itself is refused for, by MongoDB's error codes: a wrong value, nested too deeply, no BSON, not as the
     * collection wants it, too large in one of three ways. Any other refusal may be over the next time, such as a full disk.
     */
    private static final Set<Integer> FOR_GOOD = Set.of(2, 15, 22, 121, 10_334, 17_419, 17_420);

    /**
     * What a server refuses while another is elected, starts, stops or is out of reach, by MongoDB's error codes (those that its drivers
     * retry): host unreachable, not found, network time-out, shutdown, primary stepped down, time limit, socket, not primary, interrupted by
     * either, write concern not reached.
     */
    private static final Set<Integer> FOR_A_WHILE =
            Set.of(6, 7, 64, 89, 91, 134, 189, 262, 9_001, 10_058, 10_107, 11_600, 11_602, 13_435, 13_436);

    /** What drivers say of what may be tried again. */
    private static final List<String> LABELS = List.of("RetryableWriteError", "TransientTransactionError");

    private ExceptionTranslation() {}

    static <T> T store(Class<T> type, T store) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    try {
                        return method.invoke(store, given);
                    } catch (InvocationTargetException e) {
                        Throwable cause = Objects.requireNonNull(e.getCause());
                        if (isRefused(cause)) {
                            throw new UnshowableException("the store of the views does not take it", cause);
                        }
                        throw isAway(cause) ? new StoreUnavailableException(cause) : cause;
                    }
                }));
    }

    private static boolean isRefused(Throwable failure) {
        return switch (failure) {
            // The driver refuses by itself what is larger than the server says it takes.
            case BsonMaximumSizeExceededException tooLarge -> true;
            case MongoBulkWriteException some ->
                some.getWriteErrors().stream().anyMatch(error -> FOR_GOOD.contains(error.getCode()));
            case MongoException one -> FOR_GOOD.contains(one.getCode());
            default -> false;
        };
    }

    /** Whether another try may do: the server is away, or was asked in the middle of an election, or took too long, or did not reach its majority. */
    static boolean isAway(Throwable failure) {
        return switch (failure) {
            case MongoSocketException broken -> true;
            case MongoTimeoutException late -> true;
            case MongoServerUnavailableException down -> true;
            case MongoNotPrimaryException elected -> true;
            case MongoNodeIsRecoveringException recovering -> true;
            case MongoCursorNotFoundException lost -> true;
            case MongoExecutionTimeoutException slow -> true;
            case MongoBulkWriteException some ->
                some.getWriteConcernError() != null
                        || some.getWriteErrors().stream().anyMatch(error -> FOR_A_WHILE.contains(error.getCode()));
            case MongoException one ->
                LABELS.stream().anyMatch(one::hasErrorLabel) || FOR_A_WHILE.contains(one.getCode());
            default -> false;
        };
    }
}
