package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Somebody who is told by e-mail of all that becomes of a territory, while the clock is moved. */
final class MailedAbout {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final String MAIL = "/api/v1/notices/mail";
    private static final String ADDRESS = "anna@years.example.org";
    private static final Duration SOON = Duration.ofSeconds(60);

    private final RunningProduct product;
    private final String siren;

    MailedAbout(RunningProduct product, String siren) {
        this.product = product;
        this.siren = siren;
    }

    /** Has himself written to, shows that he is meant, and chooses all there is. */
    void begin() {
        write();
        await().atMost(SOON).until(() -> !MailsOfTests.to(ADDRESS).isEmpty());
        String yes = MailsOfTests.to(ADDRESS)
                .getFirst()
                .link("/notices/mail/confirmation/")
                .getPath();
        HttpResponse<String> shown =
                product.send(HttpRequest.newBuilder(product.uri(yes)).POST(BodyPublishers.noBody()));
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        put(MAIL + "/territories/" + siren, "{\"lapses\": true, \"levels\": true, \"weekly\": true}");
    }

    private void write() {
        put(MAIL, "{\"address\": \"" + ADDRESS + "\", \"language\": \"en\"}");
    }

    private void put(String path, String body) {
        HttpResponse<String> answer = product.send(product.as("reader", path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** Waits for the mail of a day in a week of which there was none yet. */
    void awaitDay(LocalDate day) {
        // Whoever looks at his address has the product look at what is due.
        write();
        await().atMost(SOON).until(() -> days().contains(day));
    }

    /** The days of the mails that told something, as they say themselves. */
    List<LocalDate> days() {
        return told().map(mail -> mail.day().toInstant().atZone(PARIS).toLocalDate())
                .toList();
    }

    private Stream<MailsOfTests.Mail> told() {
        return MailsOfTests.to(ADDRESS).stream().skip(1);
    }

    /** All that was told as a matter of its own, a line each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        told().forEach(mail ->
                mail.text().lines().filter(line -> line.startsWith("* ")).forEach(lines::add));
        return lines;
    }
}
