package fr.jalon.acceptance.product;

import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the life of a product has in store, in the order of these chapters: kills, other rules, years, crowds. It begins as {@link LifecycleIT}. */
@ExtendWith(OneHardLife.class)
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
@Order(1)
class HardTimesIT {

    @Nested
    @Order(1)
    class It_is_killed_during_an_import extends KilledDuringImport {
        It_is_killed_during_an_import(Life life) {
            super(life);
        }
    }

    @Nested
    @Order(2)
    class Its_rules_change extends RulesFolder {
        Its_rules_change(Life life) {
            super(life);
        }
    }

    @Nested
    @Order(3)
    class Years_go_by extends YearsGoBy {
        Years_go_by(Life life) {
            super(life);
        }
    }

    /** Its clock goes forward only: after the years. */
    @Nested
    @Order(4)
    class Editions_follow_each_other extends EditionsFollow {
        Editions_follow_each_other(Life life) {
            super(life);
        }
    }

    /** Last: it knows everybody's face by now, and is as large as it gets. */
    @Nested
    @Order(5)
    class Strangers_come_in_crowds extends Strangers {
        Strangers_come_in_crowds(Life life) {
            super(life);
        }
    }
}
