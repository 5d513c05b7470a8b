package fr.jalon.acceptance.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives every test that asks for a {@link RunningProduct} the same one; each works on territories of its own. The product is one that is
 * started here; or, where the environment has {@value #URL} and {@value #CREDENTIALS} (or a run of the platform has parameters of those
 * names), the one that is deployed there.
 */
final class OneProduct implements ParameterResolver {

    /** Where a deployed product is reached. */
    static final String URL = "JALON_ACCEPTANCE_URL";

    /** A file with the clients' secrets: see {@link RunningProduct#deployed}. */
    static final String CREDENTIALS = "JALON_ACCEPTANCE_CREDENTIALS";

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(OneProduct.class);

    /** It tells its routes, for those who try every one of them without a token, from one address. */
    private static final Map<String, String> SETTINGS = Map.of(
            "MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE",
            "*",
            "JALON_LIMITS_REFUSALS_PER_MINUTE",
            "100000",
            // Receivers of webhooks are in the process of the tests.
            "JALON_NOTICES_WEBHOOKS_PRIVATE_ADDRESSES",
            "true");

    private static Optional<String> set(ExtensionContext context, String name) {
        return context.getConfigurationParameter(name).or(() -> Optional.ofNullable(System.getenv(name)));
    }

    private record Started(RunningProduct product, Path folder) implements AutoCloseable {

        static Started from(ExtensionContext context) {
            return set(context, URL)
                    .map(url -> new Started(
                            RunningProduct.deployed(
                                    URI.create(url),
                                    Path.of(set(context, CREDENTIALS)
                                            .orElseThrow(() -> new IllegalStateException(
                                                    URL + " is set, and " + CREDENTIALS + " is not")))),
                            Path.of("nothing")))
                    .orElseGet(Started::anew);
        }

        private static Started anew() {
            try {
                Path folder = Files.createTempDirectory("jalon-acceptance");
                Map<String, String> settings = new HashMap<>(SETTINGS);
                settings.putAll(MailsOfTests.settings());
                return new Started(RunningProduct.start(folder.resolve("data"), settings), folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException, InterruptedException {
            product.close();
            if (Files.notExists(folder)) {
                return;
            }
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningProduct.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .computeIfAbsent(Started.class, type -> Started.from(context), Started.class)
                .product();
    }
}
