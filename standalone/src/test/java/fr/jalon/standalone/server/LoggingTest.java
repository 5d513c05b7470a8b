package fr.jalon.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where what happens is written down. */
class LoggingTest {

    private static LoggerContext configured(Map<String, String> settings) throws Exception {
        LoggerContext context = new LoggerContext();
        settings.forEach(context::putProperty);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(LoggingTest.class.getResource("/logback.xml")));
        return context;
    }

    private static boolean writesToAFile(LoggerContext context) {
        Iterator<Appender<ch.qos.logback.classic.spi.ILoggingEvent>> appenders =
                context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders();
        boolean found = false;
        while (appenders.hasNext()) {
            found = found || appenders.next() instanceof RollingFileAppender<?>;
        }
        return found;
    }

    /** A device would be rolled over like any file, and for whoever may, that ends the device. */
    @Test
    void what_does_not_serve_opens_no_file() throws Exception {
        LoggerContext context = configured(Map.of());

        assertThat(writesToAFile(context)).isFalse();
        context.stop();
    }

    @Test
    void a_product_writes_into_its_data_folder(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("jalon.log");
        LoggerContext context = configured(Map.of("jalon.log", log.toString(), "jalon.log.to", "file"));

        context.getLogger("jalon.security").info("written down");

        assertThat(writesToAFile(context)).isTrue();
        assertThat(Files.readString(log)).contains("written down");
        context.stop();
    }
}
