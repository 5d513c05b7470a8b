package fr.jalon.peer.axon;

import fr.jalon.peer.door.ShownTerritory;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The view. */
@Entity
class TerritoryRow {

    @Id
    private String siren = "";

    private String name = "";
    private long milestones;
    private @Nullable LocalDate lastOn;

    TerritoryRow() {}

    TerritoryRow(String siren, String name) {
        this.siren = siren;
        this.name = name;
    }

    void reached(LocalDate on) {
        milestones++;
        lastOn = on;
    }

    ShownTerritory shown() {
        return new ShownTerritory(siren, name, milestones, lastOn);
    }
}
