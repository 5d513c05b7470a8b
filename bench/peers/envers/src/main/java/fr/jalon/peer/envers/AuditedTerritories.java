package fr.jalon.peer.envers;

import fr.jalon.peer.door.NewMilestone;
import fr.jalon.peer.door.NewTerritory;
import fr.jalon.peer.door.ShownTerritory;
import fr.jalon.peer.door.Territories;
import fr.jalon.peer.door.UnknownTerritoryException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One transaction for each command; its row is locked, so that nobody has to try again. */
@Service
class AuditedTerritories implements Territories {

    private final EntityManager entities;

    AuditedTerritories(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    @Transactional
    public void register(NewTerritory territory) {
        entities.persist(new Territory(territory));
    }

    @Override
    @Transactional
    public long record(String siren, NewMilestone milestone) {
        Territory territory = known(siren, entities.find(Territory.class, siren, LockModeType.PESSIMISTIC_WRITE));
        entities.persist(new Milestone(UUID.randomUUID(), siren, milestone));
        return territory.reached(milestone.occurredOn());
    }

    @Override
    @Transactional(readOnly = true)
    public ShownTerritory shown(String siren) {
        return known(siren, entities.find(Territory.class, siren)).shown();
    }

    private static Territory known(String siren, @Nullable Territory found) {
        if (found == null) {
            throw new UnknownTerritoryException(siren);
        }
        return found;
    }
}
