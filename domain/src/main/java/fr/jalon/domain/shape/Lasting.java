package fr.jalon.domain.shape;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A milestone that holds over a period of its own, whatever its date of effect says (docs/spec/domain.md section 2). */
public interface Lasting {

    /** The first day. */
    LocalDate startsOn();

    /** The last day, included; null while none is known. */
    @Nullable LocalDate endsOn();
}
