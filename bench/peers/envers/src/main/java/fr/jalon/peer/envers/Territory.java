package fr.jalon.peer.envers;

import fr.jalon.peer.door.NewTerritory;
import fr.jalon.peer.door.ShownTerritory;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import org.hibernate.envers.Audited;
import org.jspecify.annotations.Nullable;

/** A row that is at once what is true and what is shown; Envers keeps each state that it was in. */
@Entity
@Audited
class Territory {

    @Id
    private String siren = "";

    private String name = "";
    private String kind = "";
    private String regionCode = "";
    private long milestones;
    private @Nullable LocalDate lastOn;

    Territory() {}

    Territory(NewTerritory from) {
        this.siren = from.siren();
        this.name = from.name();
        this.kind = from.kind();
        this.regionCode = from.regionCode();
    }

    long reached(LocalDate on) {
        lastOn = on;
        return ++milestones + 1;
    }

    ShownTerritory shown() {
        return new ShownTerritory(siren, name, milestones, lastOn);
    }

    @Override
    public String toString() {
        return siren + " " + kind + " " + regionCode;
    }
}
