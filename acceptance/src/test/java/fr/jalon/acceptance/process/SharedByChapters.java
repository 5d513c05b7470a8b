package fr.jalon.acceptance.process;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A test fixture (a parameter resolver of JUnit) for all nested classes of one class: started by the first who asks, and closed behind the
 * last of them, so that what is dear to start does not live on beside the tests of others.
 *
 * @param <T> what is shared
 */
public abstract class SharedByChapters<T extends AutoCloseable> implements ParameterResolver {

    private final Class<T> type;

    protected SharedByChapters(Class<T> type) {
        this.type = type;
    }

    /** Starts one. */
    protected abstract T start() throws Exception;

    private T started() {
        try {
            return start();
        } catch (Exception e) {
            throw new IllegalStateException(type.getSimpleName() + " does not start", e);
        }
    }

    private static ExtensionContext outermostClass(ExtensionContext context) {
        ExtensionContext outermost = context;
        while (outermost.getParent().orElseThrow() != context.getRoot()) {
            outermost = outermost.getParent().orElseThrow();
        }
        return outermost;
    }

    @Override
    public final boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == type;
    }

    @Override
    public final Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return outermostClass(context)
                .getStore(Namespace.create(SharedByChapters.class))
                .computeIfAbsent(type, any -> started(), type);
    }
}
