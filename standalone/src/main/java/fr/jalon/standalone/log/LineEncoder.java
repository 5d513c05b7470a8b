package fr.jalon.standalone.log;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Lines by a pattern or, where the environment names a format, JSON objects as the services apart write them. */
public final class LineEncoder extends EncoderBase<ILoggingEvent> {

    /** The variable of the environment that names the format, as for any application of Spring Boot; read by logback.xml. */
    public static final String VARIABLE = "LOGGING_STRUCTURED_FORMAT_FILE";

    private static final List<String> FORMATS = List.of("ecs", "gelf", "logstash");

    private String format = "";
    private String pattern = "%msg%n";
    private @Nullable Encoder<ILoggingEvent> chosen;

    /**
     * Returns if there is such a format, or none is named.
     *
     * @throws CliException in words, if not
     */
    public static void check(@Nullable String format) {
        if (format != null && !format.isBlank() && !FORMATS.contains(format)) {
            throw new CliException(
                    ExitCode.FAILED,
                    VARIABLE + " is '" + format + "'; the log can be written as one of: " + String.join(", ", FORMATS)
                            + ".");
        }
    }

    /** Empty for lines by the pattern. */
    public void setFormat(String format) {
        this.format = format;
    }

    /** What a line is made of, if it is no JSON. */
    public void setPattern(String pattern) {
        this.pattern = pattern;
    }

    @Override
    public void start() {
        Encoder<ILoggingEvent> encoder = FORMATS.contains(format) ? json() : text();
        encoder.setContext(getContext());
        encoder.start();
        chosen = encoder;
        super.start();
    }

    private Encoder<ILoggingEvent> text() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(pattern);
        return encoder;
    }

    /** Spring Boot's encoder asks Spring's environment, which is not there yet when the first lines are written. */
    private Encoder<ILoggingEvent> json() {
        if (getContext().getObject(Environment.class.getName()) == null) {
            StandardEnvironment before = new StandardEnvironment();
            before.getPropertySources()
                    .addLast(new MapPropertySource("before Spring", Map.of("spring.application.name", "jalon")));
            getContext().putObject(Environment.class.getName(), before);
        }
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setFormat(format);
        return encoder;
    }

    @Override
    public byte @Nullable [] headerBytes() {
        return null;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return chosen == null ? new byte[0] : chosen.encode(event);
    }

    @Override
    public byte @Nullable [] footerBytes() {
        return null;
    }
}
