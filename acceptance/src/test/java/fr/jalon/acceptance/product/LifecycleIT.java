package fr.jalon.acceptance.product;

import com.microsoft.playwright.Browser;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The life of one product, in the order of these chapters: each begins with what the one before has left in the data folder. What it lives through
 * later is in {@link HardTimesIT}, so that both are told at the same time.
 */
@ExtendWith(OneLife.class)
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
@Order(1)
class LifecycleIT {

    @Nested
    @Order(1)
    class Nobody_has_used_it_yet extends FirstLook {
        Nobody_has_used_it_yet(Life life, Browser browser) {
            super(life, browser);
        }
    }

    @Nested
    @Order(2)
    class It_is_told_to_stop extends GracefulStop {
        It_is_told_to_stop(Life life) {
            super(life);
        }
    }

    @Nested
    @Order(3)
    class It_is_backed_up extends Backup {
        It_is_backed_up(Life life) {
            super(life);
        }
    }

    @Nested
    @Order(4)
    class Its_views_are_made_anew extends Rebuild {
        Its_views_are_made_anew(Life life) {
            super(life);
        }
    }

    @Nested
    @Order(5)
    class It_opens_what_came_before extends OpenedFromBefore {
        It_opens_what_came_before(Life life) {
            super(life);
        }
    }
}
