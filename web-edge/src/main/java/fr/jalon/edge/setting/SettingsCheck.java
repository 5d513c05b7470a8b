package fr.jalon.edge.setting;

import java.util.List;
import org.apache.commons.logging.Log;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Looks at all settings before any bean is made (environment post-processor), wherever they come from. Variables that look like settings and are
 * none are told in the log.
 */
final class SettingsCheck implements EnvironmentPostProcessor, Ordered {

    private final Log log;

    SettingsCheck(DeferredLogFactory logs) {
        this.log = logs.getLog(SettingsCheck.class);
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.getPropertySources().get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)
                instanceof SystemEnvironmentPropertySource variables) {
            Settings.unknown(List.of(variables.getPropertyNames())).forEach(log::warn);
        }
        List<String> wrong = Settings.wrong(name -> {
            try {
                return environment.getProperty(name);
            } catch (IllegalArgumentException pointsNowhere) {
                // A setting that is made of another which nobody has set: whoever needs it says so.
                return null;
            }
        });
        if (!wrong.isEmpty()) {
            throw new WrongSettings(wrong);
        }
    }

    /** Behind those that read files and secrets. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
