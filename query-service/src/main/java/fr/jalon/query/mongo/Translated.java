package fr.jalon.query.mongo;

import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import fr.jalon.query.view.StoreAway;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Objects;

/** Says in the words of the views that the server is away, so that nobody else need know its driver. */
final class Translated {

    private Translated() {}

    static <T> T store(Class<T> type, T store) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    try {
                        return method.invoke(store, given);
                    } catch (InvocationTargetException e) {
                        Throwable cause = Objects.requireNonNull(e.getCause());
                        throw isAway(cause) ? new StoreAway(cause) : cause;
                    }
                }));
    }

    private static boolean isAway(Throwable failure) {
        return failure instanceof MongoSocketException
                || failure instanceof MongoTimeoutException
                || failure instanceof MongoServerUnavailableException
                || failure instanceof MongoNotPrimaryException
                || failure instanceof MongoNodeIsRecoveringException;
    }
}
