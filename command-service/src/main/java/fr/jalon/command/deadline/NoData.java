package fr.jalon.command.deadline;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import org.jspecify.annotations.Nullable;

/** No task carries anything. What stands there all the same, whoever put it there, is not read: by default it would be as Java objects. */
final class NoData implements Serializer {

    @Override
    public byte @Nullable [] serialize(@Nullable Object data) {
        if (data != null) {
            throw new IllegalArgumentException("A task carries no data");
        }
        return null;
    }

    @Override
    public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] data) {
        return null;
    }
}
