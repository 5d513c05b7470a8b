package fr.jalon.standalone.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.nio.ByteBuffer;
import java.util.List;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;

/**
 * Keys of an index: a single text or number is compared and written as such, in the order of {@link #PLAIN} and then of its
 * value; all others stand behind these, as the library orders them. Numbers come normalized: equal ones are of one class.
 */
final class IndexKeyType extends BasicDataType<KeyValue> {

    private static final List<Class<?>> PLAIN = List.of(String.class, Integer.class, Long.class, Double.class);
    private static final int BYTES_OF_KEY = 48;

    private final ObjectDataType values = new ObjectDataType();

    @Override
    public int compare(KeyValue one, KeyValue other) {
        int rank = rank(one);
        int otherRank = rank(other);
        if (rank != otherRank) {
            return Integer.compare(rank, otherRank);
        }
        return isPlain(rank) ? values.compare(one.get(0), other.get(0)) : values.compare(one, other);
    }

    private static int rank(KeyValue key) {
        Object only = key.size() == 1 ? key.get(0) : null;
        int rank = only == null ? -1 : PLAIN.indexOf(only.getClass());
        return rank < 0 ? PLAIN.size() : rank;
    }

    private static boolean isPlain(int rank) {
        return rank < PLAIN.size();
    }

    @Override
    public int getMemory(KeyValue key) {
        return isPlain(rank(key)) ? BYTES_OF_KEY + values.getMemory(key.get(0)) : values.getMemory(key);
    }

    @Override
    public void write(WriteBuffer buffer, KeyValue key) {
        int rank = rank(key);
        buffer.put((byte) rank);
        values.write(buffer, isPlain(rank) ? key.get(0) : key);
    }

    @Override
    public KeyValue read(ByteBuffer buffer) {
        int rank = buffer.get();
        Object read = values.read(buffer);
        return isPlain(rank) ? new KeyValue(read) : (KeyValue) read;
    }

    @Override
    public KeyValue[] createStorage(int size) {
        return new KeyValue[size];
    }
}
