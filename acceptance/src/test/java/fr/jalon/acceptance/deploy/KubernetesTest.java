package fr.jalon.acceptance.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The manifests are what a cluster would accept, hang together, and keep what they promise, as far as can be seen without a cluster. */
class KubernetesTest {

    private static final Path REPOSITORY = Path.of(System.getProperty("jalon.repository", ".."));
    private static final Path FOLDER = REPOSITORY.resolve("deploy/kubernetes");
    private static final Path BASE = FOLDER.resolve("base");
    private static final Path OVERLAY = FOLDER.resolve("overlays/example");
    private static final Map<String, Integer> OURS =
            Map.of("command-service", 8081, "query-service", 8082, "notices", 8083, "portal", 8080);

    @Test
    void every_manifest_has_only_fields_that_kubernetes_knows_and_all_that_it_wants() {
        List<Map<?, ?>> all = new ArrayList<>(objects(BASE));
        all.addAll(objects(OVERLAY));
        assertThat(all).hasSizeGreaterThan(20);
        for (Map<?, ?> object : all) {
            assertThatCode(() -> validate(object))
                    .as(object.get("kind") + " " + name(object))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void a_field_that_kubernetes_does_not_know_would_be_seen() {
        Map<?, ?> wrong = yaml("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: wrong}
            spec:
              selector: {matchLabels: {a: b}}
              template:
                spec:
                  containers:
                    - {name: one, readOnlyRootFileSystem: true}
            """).getFirst();

        assertThatThrownBy(() -> validate(wrong)).rootCause().hasMessageContaining("readOnlyRootFileSystem");
    }

    @Test
    void kustomizations_name_every_file_and_nothing_else() throws IOException {
        for (Path folder : List.of(BASE, OVERLAY)) {
            Set<String> named = new HashSet<>(strings(kustomization(folder).get("resources")));
            if (kustomization(folder).get("patches") instanceof List<?> patches) {
                patches.forEach(patch -> named.add(text((Map<?, ?>) patch, "path")));
            }
            Set<String> there = new HashSet<>();
            try (Stream<Path> files = Files.list(folder)) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> !file.equals("kustomization.yaml"))
                        .forEach(there::add);
            }
            if (folder.equals(OVERLAY)) {
                assertThat(named.remove("../../base")).isTrue();
            }
            assertThat(named).isEqualTo(there);
        }
    }

    @Test
    void what_is_patched_scaled_budgeted_and_routed_to_is_there() {
        Set<String> base = new HashSet<>();
        objects(BASE).forEach(object -> base.add(object.get("kind") + " " + name(object)));
        for (String service : OURS.keySet()) {
            for (String kind : List.of(
                    "Deployment",
                    "Service",
                    "ServiceAccount",
                    "PodDisruptionBudget",
                    "HorizontalPodAutoscaler",
                    "NetworkPolicy")) {
                assertThat(base).contains(kind + " " + service);
            }
            assertThat(at(one("HorizontalPodAutoscaler", service), "spec", "scaleTargetRef", "name"))
                    .isEqualTo(service);
            for (String kind : List.of("PodDisruptionBudget", "Deployment")) {
                assertThat(at(one(kind, service), "spec", "selector", "matchLabels"))
                        .isEqualTo(Map.of("app.kubernetes.io/name", service));
            }
            assertThat(at(one("Deployment", service), "spec", "template", "metadata", "labels"))
                    .isEqualTo(Map.of("app.kubernetes.io/name", service));
        }
        for (Object patch : (List<?>) kustomization(OVERLAY).get("patches")) {
            for (Map<?, ?> object : yaml(OVERLAY.resolve(text((Map<?, ?>) patch, "path")))) {
                assertThat(base).contains(object.get("kind") + " " + name(object));
            }
        }
    }

    @Test
    void every_pod_runs_as_nobody_special_in_a_container_that_cannot_be_changed() {
        deployments((name, pod, container) -> {
            assertThat(map(pod, "securityContext"))
                    .containsEntry("runAsNonRoot", true)
                    .containsEntry("runAsUser", 10_001)
                    .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"));
            assertThat(pod.get("automountServiceAccountToken")).isEqualTo(false);
            assertThat(map(container, "securityContext"))
                    .containsEntry("allowPrivilegeEscalation", false)
                    .containsEntry("readOnlyRootFilesystem", true)
                    .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
        });
        assertThat(at(one(OVERLAY, "Namespace", "jalon"), "metadata", "labels").toString())
                .contains("pod-security.kubernetes.io/enforce=restricted");
    }

    @Test
    void every_pod_is_asked_for_its_health_where_the_service_answers_and_has_time_to_end() throws IOException {
        for (Map.Entry<String, Integer> ours : OURS.entrySet()) {
            Path settings = REPOSITORY.resolve(ours.getKey() + "/src/main/resources/" + ours.getKey() + ".properties");
            assertThat(Files.readString(settings)).contains("server.port=${jalon.port:" + ours.getValue() + "}");
        }
        deployments((name, pod, container) -> {
            assertThat(container.get("ports"))
                    .isEqualTo(List.of(Map.of("name", "http", "containerPort", OURS.get(name))));
            assertThat(at(one("Service", name), "spec", "ports").toString()).contains("port=" + OURS.get(name));
            Map<String, String> asked =
                    Map.of("startupProbe", "liveness", "livenessProbe", "liveness", "readinessProbe", "readiness");
            asked.forEach((probe, group) -> assertThat(at(container, probe, "httpGet"))
                    .as(name + " " + probe)
                    .isEqualTo(Map.of("path", "/actuator/health/" + group, "port", "http")));
            // The services end what has begun within 20 s, after the 5 s of preStop.
            assertThat((int) pod.get("terminationGracePeriodSeconds")).isGreaterThan(25);
            assertThat(at(container, "resources", "limits", "memory")).isNotNull();
            assertThat(at(container, "resources", "requests", "memory")).isNotNull();
            assertThat(at(container, "resources", "requests", "cpu")).isNotNull();
            assertThat((List<?>) pod.get("topologySpreadConstraints")).hasSize(2);
        });
    }

    @Test
    void secrets_are_referred_to_and_never_there_and_every_setting_has_its_value() {
        Set<String> keys = new HashSet<>();
        for (Path folder : List.of(BASE, OVERLAY)) {
            assertThat(kustomization(folder).get("secretGenerator")).isNull();
            objects(folder).forEach(object -> assertThat(object.get("kind")).isNotEqualTo("Secret"));
            strings(((Map<?, ?>) ((List<?>) kustomization(folder).get("configMapGenerator")).getFirst())
                            .get("literals"))
                    .forEach(literal -> {
                        assertThat(literal)
                                .doesNotContainIgnoringCase("password")
                                .doesNotContainPattern("://[^/@]+:[^/@]+@");
                        keys.add(literal.split("=", 2)[0]);
                    });
        }
        Set<String> used = new HashSet<>();
        deployments((name, pod, container) -> {
            for (Object variable : (List<?>) container.get("env")) {
                Map<?, ?> value = map((Map<?, ?>) variable, "valueFrom");
                assertThat(at(value, "configMapKeyRef", "name")).isEqualTo("jalon");
                used.add(String.valueOf(at(value, "configMapKeyRef", "key")));
            }
        });
        assertThat(used).isEqualTo(keys);
    }

    /** Whoever is believed can claim any address: no network is, unless somebody has looked which it is. */
    @Test
    void whose_word_counts_about_addresses_only_an_overlay_says() {
        assertThat(settings(BASE)).noneMatch(setting -> setting.startsWith("trusted-proxies="));
        assertThat(settings(OVERLAY))
                .filteredOn(setting -> setting.startsWith("trusted-proxies="))
                .singleElement()
                .asString()
                .doesNotContain(",")
                .doesNotContainPattern("/(8|9|1[0-2])$");
    }

    private static List<String> settings(Path folder) {
        return strings(
                ((Map<?, ?>) ((List<?>) kustomization(folder).get("configMapGenerator")).getFirst()).get("literals"));
    }

    @Test
    void the_command_service_is_no_owner_and_the_key_of_the_ledger_comes_from_a_secret() {
        List<String> settings = strings(
                ((Map<?, ?>) ((List<?>) kustomization(BASE).get("configMapGenerator")).getFirst()).get("literals"));
        assertThat(settings)
                .contains("postgres-user=jalon_app", "postgres-owner=jalon")
                .contains("ledger-key-file=/run/secrets/ledger-key.pem", "ledger-folder=/var/lib/jalon/ledger");
        Map<?, ?> pod = (Map<?, ?>) at(one("Deployment", "command-service"), "spec", "template", "spec");
        assertThat(at(pod, "volumes").toString())
                .contains("path=jalon.postgres.password", "path=jalon.postgres.owner-password", "path=ledger-key.pem");
        assertThat(((Map<?, ?>) ((List<?>) at(pod, "containers")).getFirst())
                        .get("volumeMounts")
                        .toString())
                .contains("mountPath=/var/lib/jalon/ledger", "mountPath=/run/secrets");
    }

    @Test
    void every_image_has_a_version() {
        Set<String> images = new HashSet<>();
        deployments((name, pod, container) -> images.add(text(container, "image")));
        for (Path folder : List.of(BASE, OVERLAY)) {
            Set<String> versioned = new HashSet<>();
            for (Object image : (List<?>) kustomization(folder).get("images")) {
                versioned.add(text((Map<?, ?>) image, "name"));
                assertThat(text((Map<?, ?>) image, "newTag")).matches("\\d+\\.\\d+\\.\\d+");
            }
            assertThat(versioned).isEqualTo(images);
        }
    }

    @Test
    void services_let_in_nobody_but_the_portal() {
        for (String service : List.of("command-service", "query-service", "notices")) {
            assertThat(at(one("NetworkPolicy", service), "spec", "ingress"))
                    .isEqualTo(List.of(Map.of(
                            "from",
                            List.of(Map.of(
                                    "podSelector", Map.of("matchLabels", Map.of("app.kubernetes.io/name", "portal")))),
                            "ports",
                            List.of(Map.of("protocol", "TCP", "port", OURS.get(service))))));
        }
        Map<?, ?> closed = one("NetworkPolicy", "nothing-else");
        assertThat(at(closed, "spec", "policyTypes")).isEqualTo(List.of("Ingress", "Egress"));
        assertThat(at(closed, "spec", "podSelector").toString()).contains(OURS.keySet());
    }

    /** With the description that the official client was generated from: unknown fields and missing ones are refused, at any depth. */
    private static void validate(Map<?, ?> object) throws ReflectiveOperationException, IOException {
        String version = text(object, "apiVersion").replaceFirst(".*/", "").toUpperCase(Locale.ROOT);
        try {
            Class.forName("io.kubernetes.client.openapi.models." + version + object.get("kind"))
                    .getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, new Gson().toJsonTree(object));
        } catch (InvocationTargetException e) {
            throw new IOException(e.getCause());
        }
    }

    private interface Check {
        void on(String name, Map<?, ?> pod, Map<?, ?> container);
    }

    private static void deployments(Check check) {
        for (String name : OURS.keySet()) {
            Map<?, ?> pod = (Map<?, ?>) at(one("Deployment", name), "spec", "template", "spec");
            List<?> containers = (List<?>) pod.get("containers");
            assertThat(containers).hasSize(1);
            check.on(name, pod, (Map<?, ?>) containers.getFirst());
        }
    }

    private static Map<?, ?> one(String kind, String name) {
        return one(BASE, kind, name);
    }

    private static Map<?, ?> one(Path folder, String kind, String name) {
        return objects(folder).stream()
                .filter(object -> kind.equals(object.get("kind")) && name.equals(name(object)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }

    private static List<Map<?, ?>> objects(Path folder) {
        return strings(kustomization(folder).get("resources")).stream()
                .filter(file -> file.endsWith(".yaml"))
                .flatMap(file -> yaml(folder.resolve(file)).stream())
                .<Map<?, ?>>map(object -> object)
                .toList();
    }

    private static Map<?, ?> kustomization(Path folder) {
        Map<?, ?> read = yaml(folder.resolve("kustomization.yaml")).getFirst();
        assertThat(read.get("apiVersion")).isEqualTo("kustomize.config.k8s.io/v1beta1");
        return read;
    }

    private static List<Map<?, ?>> yaml(Path file) {
        try {
            return yaml(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Map<?, ?>> yaml(String text) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        List<Map<?, ?>> documents = new ArrayList<>();
        new Yaml(new SafeConstructor(strict)).loadAll(text).forEach(document -> documents.add((Map<?, ?>) document));
        return documents;
    }

    private static Object at(Map<?, ?> map, String... way) {
        Object here = map;
        for (String step : way) {
            assertThat(here).as(step).isInstanceOf(Map.class);
            here = ((Map<?, ?>) here).get(step);
        }
        assertThat(here).as(String.join(".", way)).isNotNull();
        return here;
    }

    private static Map<Object, Object> map(Map<?, ?> map, String key) {
        return new LinkedHashMap<>((Map<?, ?>) at(map, key));
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }

    private static String name(Map<?, ?> object) {
        return String.valueOf(at(object, "metadata", "name"));
    }

    private static String text(Map<?, ?> map, String key) {
        return String.valueOf(map.get(key));
    }
}
