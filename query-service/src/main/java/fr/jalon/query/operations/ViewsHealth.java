package fr.jalon.query.operations;

import fr.jalon.query.store.StoppedTerritory;
import fr.jalon.query.store.StoreUnavailableException;
import fr.jalon.query.store.Views;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The health indicator of the views: how far they are, and which territories are parked and why. A parked territory does not take the service down:
 * everything else goes on.
 */
record ViewsHealth(Views views) implements HealthIndicator {

    @Override
    public Health health() {
        try {
            List<StoppedTerritory> parked = views.stopped().all();
            return Health.up()
                    .withDetail("watermark", views.feed().watermark())
                    .withDetail("parked", parked)
                    .build();
        } catch (StoreUnavailableException e) {
            return Health.down(e).build();
        }
    }
}
