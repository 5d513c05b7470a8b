package fr.jalon.query.stream;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.query.http.QuestionConfiguration;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** No client alone keeps the others out: what one may have is a tenth of what there is, at most. */
class SharesOfClientsTest {

    private static final Pattern SETTING = Pattern.compile("\\$\\{([a-z.-]+):(\\d+)}");

    private static Map<String, Long> settings() {
        Map<String, Long> settings = new TreeMap<>();
        Stream.of(StreamController.class, StreamConfiguration.class, QuestionConfiguration.class)
                .flatMap(type -> Stream.<Executable>concat(
                        Arrays.stream(type.getDeclaredConstructors()), Arrays.stream(type.getDeclaredMethods())))
                .flatMap(made -> Arrays.stream(made.getParameters()))
                .map(parameter -> parameter.getAnnotation(Value.class))
                .filter(Objects::nonNull)
                .map(value -> SETTING.matcher(value.value()))
                .filter(Matcher::matches)
                .forEach(setting -> settings.put(setting.group(1), Long.valueOf(setting.group(2))));
        return settings;
    }

    @Test
    void what_one_client_may_have_is_at_most_a_tenth_of_the_whole() {
        Map<String, Long> settings = settings();

        assertThat(Map.of(
                        "jalon.limits.streams-per-client", "jalon.stream.listeners-max",
                        "jalon.limits.waiting-per-client", "jalon.limits.waiting",
                        "jalon.limits.costly-per-client", "jalon.limits.costly"))
                .allSatisfy((each, together) ->
                        assertThat(settings.get(each) * 10).as(each).isLessThanOrEqualTo(settings.get(together)));
    }
}
