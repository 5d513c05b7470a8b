package fr.jalon.reports;

import fr.jalon.reports.api.PublicApi;
import fr.jalon.reports.content.Reports;
import fr.jalon.reports.http.ReportsHttp;
import fr.jalon.reports.paper.TemplateFolder;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The files, to be hosted by a service. Nothing of the libraries that make them is loaded before the first one is wanted. */
@Configuration(proxyBeanMethods = false)
@Import(ReportsHttp.class)
public class ReportsConfiguration {

    /**
     * Settings: {@code jalon.reports.api}, where the public API is asked, which is the process itself unless told; and
     * {@code jalon.reports.templates}, the folder with templates of the operator, none unless told.
     */
    @Bean
    Reports reports(
            @Value("${jalon.reports.api:http://localhost:${server.port}}") String address,
            @Value("${jalon.reports.templates:}") String templates) {
        return new Reports(new PublicApi(address), new TemplateFolder(templates.isBlank() ? null : Path.of(templates)));
    }
}
