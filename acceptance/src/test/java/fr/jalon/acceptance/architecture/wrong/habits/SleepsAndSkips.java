package fr.jalon.acceptance.architecture.wrong.habits;

import org.junit.jupiter.api.Disabled;
import org.mockito.Mock;

final class SleepsAndSkips {

    @Mock
    Runnable nothing;

    @Disabled
    void waits() throws InterruptedException {
        Thread.sleep(1);
    }
}
