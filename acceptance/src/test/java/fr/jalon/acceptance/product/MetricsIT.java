package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the dashboard, the alerts and the reference name is what the running product tells. */
@ExtendWith(OneProduct.class)
class MetricsIT {

    private static final Path ROOT = Path.of("..");
    private static final Pattern NAME = Pattern.compile("\\b(?:jalon|jvm|http_server)_[a-z_]+\\b");
    private static final String SIREN = Histories.siren(979);

    private static Set<String> told(RunningProduct product) {
        product.post(
                "admin",
                "/api/v1/territories",
                "{\"siren\":\"" + SIREN + "\",\"name\":\"X\",\"kind\":\"cc\",\"regionCode\":\"53\"}");
        product.importLines("application/x-ndjson", BodyPublishers.ofString("{\"type\":\"nonsense\"}"));
        return product.get("admin", "/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceAll("[{ ].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> named(String file) throws Exception {
        Set<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(Files.readString(ROOT.resolve(file)));
        while (name.find()) {
            names.add(name.group());
        }
        return names;
    }

    @Test
    void every_metric_of_the_dashboard_and_of_the_alerts_is_told_by_the_product(RunningProduct product)
            throws Exception {
        Set<String> told = told(product);

        assertThat(named("deploy/grafana/jalon.json")).hasSizeGreaterThan(10).isSubsetOf(told);
        assertThat(named("deploy/prometheus/jalon-rules.yml"))
                .hasSizeGreaterThan(5)
                .isSubsetOf(told);
    }

    @Test
    void every_metric_of_ours_is_in_the_reference(RunningProduct product) throws Exception {
        Set<String> ours = told(product).stream()
                .filter(name -> name.startsWith("jalon_"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named("docs/reference/metrics.md")).containsAll(ours).isSubsetOf(told(product));
    }

    @Test
    void no_metric_names_a_territory(RunningProduct product) {
        told(product);
        assertThat(product.get("admin", "/actuator/prometheus").body()).doesNotContain(SIREN);
    }
}
