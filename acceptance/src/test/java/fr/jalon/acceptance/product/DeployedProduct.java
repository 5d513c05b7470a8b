package fr.jalon.acceptance.product;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Tries a product that is deployed somewhere with the same tests as one that was started for them. */
public final class DeployedProduct {

    /** The tag of the tests that speak HTTP alone and want a product with nothing in it. */
    static final String TESTS = "deployable";

    private DeployedProduct() {}

    /**
     * What came of the tests.
     *
     * @param succeeded how many
     * @param failures in words; empty if all is well
     */
    public record Outcome(long succeeded, String failures) {}

    /** Runs the tests against a product without data; the file of credentials is that of {@link OneProduct}. */
    public static Outcome tried(URI address, Path credentials) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectPackage(DeployedProduct.class.getPackageName()))
                .filters(TagFilter.includeTags(TESTS))
                .configurationParameter(OneProduct.URL, address.toString())
                .configurationParameter(OneProduct.CREDENTIALS, credentials.toString())
                .build();
        SummaryGeneratingListener heard = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, heard);
        TestExecutionSummary summary = heard.getSummary();
        StringWriter failures = new StringWriter();
        if (summary.getTotalFailureCount() > 0) {
            summary.printFailuresTo(new PrintWriter(failures));
        }
        return new Outcome(summary.getTestsSucceededCount(), failures.toString());
    }
}
