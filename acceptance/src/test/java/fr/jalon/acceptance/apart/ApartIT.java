package fr.jalon.acceptance.apart;

import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The services apart, as one fleet of processes: what each is alone, what they are behind one address, and what kills leave of them. */
@ExtendWith(OneFleet.class)
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
@Order(2)
class ApartIT {

    @Nested
    @Order(1)
    class Every_route extends EveryRouteApart {
        Every_route(Fleet fleet) {
            super(fleet);
        }
    }

    @Nested
    @Order(2)
    class Behind_one_address extends OneAddress {
        Behind_one_address(Fleet fleet) {
            super(fleet);
        }
    }

    @Nested
    @Order(3)
    class Killed_one_by_one extends KilledOneByOne {
        Killed_one_by_one(Fleet fleet) {
            super(fleet);
        }
    }

    @Nested
    @Order(4)
    class Rules_come_and_go extends RulesComeAndGo {
        Rules_come_and_go(Fleet fleet) {
            super(fleet);
        }
    }
}
