package fr.jalon.peer.envers;

import fr.jalon.peer.door.NewMilestone;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.envers.Audited;
import org.jspecify.annotations.Nullable;

/** One milestone, with all that was told of it. */
@Entity
@Audited
@Table(name = "milestone")
class Milestone {

    @Id
    private UUID id = new UUID(0, 0);

    private String siren = "";
    private String type = "";
    private LocalDate occurredOn = LocalDate.EPOCH;
    private @Nullable String title;
    private @Nullable String medium;
    private @Nullable String method;
    private @Nullable Integer companiesMet;
    private @Nullable String actorName;
    private @Nullable String actorKind;

    Milestone() {}

    Milestone(UUID id, String siren, NewMilestone from) {
        this.id = id;
        this.siren = siren;
        this.type = from.type();
        this.occurredOn = from.occurredOn();
        this.title = from.title();
        this.medium = from.medium();
        this.method = from.method();
        this.companiesMet = from.companiesMet();
        if (from.actor() != null) {
            this.actorName = from.actor().name();
            this.actorKind = from.actor().kind();
        }
    }

    @Override
    public String toString() {
        return String.join(
                        " ",
                        id.toString(),
                        siren,
                        type,
                        occurredOn.toString(),
                        title,
                        medium,
                        method,
                        actorName,
                        actorKind)
                + companiesMet;
    }
}
