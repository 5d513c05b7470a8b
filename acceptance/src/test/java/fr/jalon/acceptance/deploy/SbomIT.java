package fr.jalon.acceptance.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Each jar that is delivered carries a bill of materials (CycloneDX) that names everything in it. */
class SbomIT {

    private static final String SBOM = "META-INF/sbom/application.cdx.json";
    private static final String LIBRARIES = "BOOT-INF/lib/";

    /** When the jar is made, of the same version as the rest of Spring Boot: unpacks it for images. */
    private static final String PUT_IN_BY_SPRING_BOOT = "/spring-boot-jarmode-tools-";

    private static final Path BUILT = Path.of(Objects.requireNonNull(System.getProperty("jalon.services")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "standalone/target/jalon.jar",
                "command-service/target/command-service.jar",
                "query-service/target/query-service.jar",
                "portal/target/portal.jar"
            })
    void every_library_in_the_jar_is_on_the_bill_with_its_version(String path) throws IOException {
        try (JarFile jar = new JarFile(BUILT.resolve(path).toFile());
                InputStream bill = jar.getInputStream(jar.getEntry(SBOM))) {
            JsonNode sbom = json(bill);
            assertThat(sbom.path("bomFormat").asString()).isEqualTo("CycloneDX");
            Set<String> named = sbom.path("components")
                    .valueStream()
                    .map(component -> component.path("name").asString() + "-"
                            + component.path("version").asString())
                    .collect(Collectors.toSet());
            List<String> delivered = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
                    .filter(name -> !name.contains(PUT_IN_BY_SPRING_BOOT))
                    .map(name -> name.substring(LIBRARIES.length(), name.length() - ".jar".length()))
                    .toList();

            assertThat(delivered).hasSizeGreaterThan(50);
            // A name may go on behind the version: that of a platform.
            assertThat(delivered)
                    .allMatch(library ->
                            named.contains(library) || named.stream().anyMatch(name -> library.startsWith(name + "-")));
            assertThat(named).anyMatch(name -> name.startsWith("tomcat-embed-core-"));
            assertThat(sbom.path("components")
                            .valueStream()
                            .map(component -> component.path("purl").asString()))
                    .allMatch(purl -> purl.startsWith("pkg:maven/"));
        }
    }

    private static JsonNode json(InputStream bill) throws IOException {
        if (Json.parse(bill.readAllBytes()) instanceof Reading.Read<JsonNode>(JsonNode node)) {
            return node;
        }
        throw new IllegalArgumentException("No JSON");
    }
}
