package fr.jalon.contract.event;

import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.shape.FieldKind;
import fr.jalon.domain.shape.Shape;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What events cost in memory. Whatever keeps events or territories is bounded by this, and not by their number: the largest event is as heavy
 * as fifty usual ones.
 */
public final class EventWeight {

    /** What folding an event costs beside its texts: its place in the trees of facts and levels, and in what keeps it. */
    public static final int BYTES_PER_EVENT = 2_048;

    private static final int OBJECT = 32;

    /** A text that has none but Latin characters costs half as much. */
    private static final int BYTES_PER_CHARACTER = 2;

    private EventWeight() {}

    /** How many bytes of heap an event costs that is folded and kept; rather too many than too few. */
    public static long of(TerritoryEvent event) {
        return BYTES_PER_EVENT + ofRecord((Record) event);
    }

    private static long ofRecord(Record record) {
        Shape shape = Shape.of(record.getClass());
        long bytes = OBJECT;
        for (Map.Entry<String, Object> value : shape.valuesOf(record).entrySet()) {
            bytes += of(shape.field(value.getKey()).orElseThrow().kind(), value.getValue());
        }
        return bytes;
    }

    private static long of(FieldKind kind, Object value) {
        return switch (kind) {
            case FieldKind.Single ignored ->
                2L * OBJECT + (long) BYTES_PER_CHARACTER * value.toString().length();
            case FieldKind.OneOf ignored -> OBJECT;
            case FieldKind.SetOf ignored -> (long) OBJECT * ((Set<?>) value).size();
            case FieldKind.ListOf list ->
                ((List<?>) value)
                        .stream().mapToLong(item -> of(list.item(), item)).sum();
            case FieldKind.Group ignored -> ofRecord((Record) value);
        };
    }
}
