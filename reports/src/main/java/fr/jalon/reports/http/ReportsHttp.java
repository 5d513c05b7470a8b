package fr.jalon.reports.http;

import fr.jalon.contract.problem.Problems;
import fr.jalon.edge.limit.ConcurrencyLimit;
import fr.jalon.reports.api.AnswerRoom;
import fr.jalon.reports.content.Reports;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what answers. */
@Configuration(proxyBeanMethods = false)
public class ReportsHttp {

    /** Of the heap, in bytes as they came: read, they take some five times as much. */
    private static final int HEAP_OF = 16;

    private static final int EACH_OF = 2;

    /** Settings: {@code jalon.limits.reports-per-client} and {@code jalon.limits.reports}, how many files are made at once. */
    @Bean
    ReportsController reportsController(
            Reports reports,
            ObjectProvider<InstantSource> clock,
            @Value("${jalon.limits.reports-per-client:4}") int each,
            @Value("${jalon.limits.reports:10}") int together) {
        long room = Runtime.getRuntime().maxMemory() / HEAP_OF;
        return new ReportsController(
                reports,
                new ConcurrencyLimit(each, together),
                new AnswerRoom(room / EACH_OF, room),
                clock.getIfUnique(InstantSource::system));
    }

    @Bean
    ReportProblems reportProblems(Problems problems) {
        return new ReportProblems(problems);
    }
}
