package fr.jalon.acceptance.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every test that asks for a {@link RunningProduct} the same one; each works on territories of its own. */
final class OneProduct implements ParameterResolver {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(OneProduct.class);

    /** It tells its routes, for those who try every one of them without a token, from one address. */
    private static final Map<String, String> SETTINGS =
            Map.of("MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "*", "JALON_LIMITS_REFUSALS_PER_MINUTE", "100000");

    private record Started(RunningProduct product, Path folder) implements AutoCloseable {

        static Started anew() {
            try {
                Path folder = Files.createTempDirectory("jalon-acceptance");
                return new Started(RunningProduct.start(folder.resolve("data"), SETTINGS), folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException, InterruptedException {
            product.close();
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
                .computeIfAbsent(Started.class, type -> Started.anew(), Started.class)
                .product();
    }
}
