package fr.jalon.command.deadline;

import fr.jalon.domain.party.Siren;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The levels of a territory cannot be announced, for a reason that lies in the territory: others have nothing to do with it. */
final class UnannouncedTerritory extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Siren siren;

    UnannouncedTerritory(Siren siren, String reason, @Nullable Throwable cause) {
        super("The levels of " + siren + " cannot be announced: " + reason, cause);
        this.siren = siren;
    }

    Siren siren() {
        return siren;
    }

    /** What a pass over all territories does with one that it leaves behind. */
    interface PassingOver {
        void passOver(UnannouncedTerritory trouble);
    }
}
