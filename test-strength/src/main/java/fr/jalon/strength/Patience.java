package fr.jalon.strength;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * How long a test waits for something that comes at once on a machine with nothing else to do: modules are tested beside each other on few
 * cores. Waiting costs only where the test fails. Every test run of every module takes it from here (a service of JUnit's launcher).
 */
public final class Patience implements LauncherSessionListener {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(LONG);
    }
}
