package fr.jalon.query.subscription;

import fr.jalon.query.view.Parked;
import fr.jalon.query.view.StoreAway;
import fr.jalon.query.view.Views;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * How far the views are, and which territories are parked and why. A parked territory does not take the service down:
 * everything else goes on.
 */
final class ViewsHealth implements HealthIndicator {

    private final Views views;

    ViewsHealth(Views views) {
        this.views = views;
    }

    @Override
    public Health health() {
        try {
            List<Parked> parked = views.parked().all();
            return Health.up()
                    .withDetail("watermark", views.feed().watermark())
                    .withDetail("parked", parked)
                    .build();
        } catch (StoreAway e) {
            return Health.down(e).build();
        }
    }
}
