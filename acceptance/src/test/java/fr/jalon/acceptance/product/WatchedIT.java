package fr.jalon.acceptance.product;

import com.microsoft.playwright.Browser;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** What one product says and to whom, and what becomes of people whose tokens run out meanwhile. */
@ExtendWith(OneWatched.class)
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
@Order(3)
class WatchedIT {

    @Nested
    @Order(1)
    class It_tells_its_traces extends Tracing {
        It_tells_its_traces(Watched watched) {
            super(watched);
        }
    }

    @Nested
    @Order(2)
    class Its_tokens_run_out extends TokensRunOut {
        Its_tokens_run_out(Watched watched, Browser browser) {
            super(watched, browser);
        }
    }

    /** Last, so that the trap has stood beside all that was done before. */
    @Nested
    @Order(3)
    class It_calls_nobody extends NoCallsOut {
        It_calls_nobody(Watched watched) {
            super(watched);
        }
    }
}
