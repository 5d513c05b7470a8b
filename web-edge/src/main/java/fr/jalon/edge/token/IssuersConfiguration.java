package fr.jalon.edge.token;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DeferredImportSelector;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.AnnotationMetadata;

/** Tokens of other people's issuers, for a service that has none of its own in the same process. */
@Configuration(proxyBeanMethods = false)
@Import(IssuersConfiguration.UnlessSomebodyDecodes.class)
public class IssuersConfiguration {

    /** Looked at last, when it is known whether somebody brings a decoder of their own. */
    static final class UnlessSomebodyDecodes implements DeferredImportSelector {

        @Override
        public String[] selectImports(AnnotationMetadata importing) {
            return new String[] {TrustConfiguration.class.getName()};
        }
    }
}
