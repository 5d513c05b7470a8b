package fr.jalon.notices.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.jalon.notices.api.TestedApi;
import fr.jalon.notices.duty.Duties;
import fr.jalon.notices.duty.Patience;
import fr.jalon.notices.given.OneApi;
import fr.jalon.notices.given.OneDatabase;
import fr.jalon.notices.store.NoticesDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Receivers that are slow, down, broken, or lead elsewhere; and several instances that deliver to them. */
class WebhookDeliveriesTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Patience SHORT =
            new Patience(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofDays(3));

    private final NoticesDatabase database = new NoticesDatabase(new OneDatabase().source());
    private final Webhooks webhooks = new Webhooks(database, new SecretBox("k".repeat(32)));
    private final OneApi api = new OneApi();
    private final OneReceiver receiver = new OneReceiver();
    private final WebhookSecret secret = WebhookSecret.random();
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final InstantSource clock = () -> Clock.systemUTC().instant().plus(ahead.get());
    private final List<AutoCloseable> open = new ArrayList<>(List.of(api, receiver));

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private WebhookDeliveries instance(Patience patience, boolean allowsPrivate) {
        Receiver http = new Receiver(allowsPrivate, InetAddress::getAllByName, 500, 1_000);
        WebhookDeliveries deliveries = new WebhookDeliveries(
                new Delivery.Means(
                        webhooks,
                        TestedApi.at(api.address()),
                        http,
                        new Duties(database, Duration.ofSeconds(30)),
                        patience,
                        clock),
                Duration.ofMillis(300));
        open.add(deliveries::stop);
        open.add(http);
        deliveries.start();
        return deliveries;
    }

    private UUID webhook(URI address) {
        UUID id = UUID.randomUUID();
        webhooks.add(
                new Webhook(id, address, "", "", List.of(secret), "beginning", Webhook.State.NEW, clock.instant()),
                "anna");
        return id;
    }

    private Webhook.State state(UUID id) {
        return webhooks.find(id, clock.instant()).orElseThrow().state();
    }

    private String place(UUID id) {
        return webhooks.find(id, clock.instant()).orElseThrow().place();
    }

    private void happen(int from, int to) {
        IntStream.range(from, to)
                .forEach(i -> api.happens(
                        "{\"id\":\"e" + i + "\",\"type\":\"jalon.FundingGranted.v1\",\"data\":{\"é\":" + i + "}}"));
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "e" + i).toList();
    }

    @Test
    void each_event_comes_once_in_order_and_signed_as_the_standard_says() throws Exception {
        happen(0, 20);
        webhook(receiver.address());
        instance(SHORT, true);
        await().atMost(SOON).until(() -> receiver.got().size() >= 20);
        happen(20, 25);

        await().atMost(SOON).until(() -> receiver.got().size() >= 25);
        assertThat(receiver.taken()).isEqualTo(ids(0, 25));
        for (OneReceiver.Got got : receiver.got()) {
            assertThat(got.contentType()).startsWith("application/cloudevents+json");
            assertThat(StandardWebhook.verifies(secret.told(), got.id(), got.timestamp(), got.body(), got.signature()))
                    .isTrue();
        }
    }

    @Test
    void what_answers_500_is_tried_again_and_nothing_overtakes_it() {
        receiver.answersOnce("e1", 500);
        happen(0, 4);
        UUID id = webhook(receiver.address());
        instance(SHORT, true);

        await().atMost(SOON).until(() -> receiver.taken().size() == 4);
        assertThat(receiver.got()).extracting(OneReceiver.Got::id).containsExactly("e0", "e1", "e1", "e2", "e3");
        await().atMost(SOON).until(() -> state(id).failures() == 0);
        assertThat(state(id).lastFailure()).isEqualTo("status 500");
    }

    @Test
    void who_takes_long_is_not_waited_for_and_gets_it_again() {
        receiver.says(false);
        happen(0, 1);
        UUID id = webhook(receiver.address());
        instance(SHORT, true);
        await().atMost(SOON).until(() -> state(id).failures() >= 2);
        assertThat(state(id).lastFailure()).isEqualTo("too-slow");

        receiver.says(true);

        await().atMost(SOON).until(() -> state(id).failures() == 0);
    }

    @Test
    void who_leads_elsewhere_is_not_followed() {
        try (OneReceiver elsewhere = new OneReceiver()) {
            receiver.redirectsTo(elsewhere.address());
            happen(0, 1);
            UUID id = webhook(receiver.address());
            instance(SHORT, true);

            await().atMost(SOON).until(() -> state(id).failures() >= 2);

            assertThat(state(id).lastFailure()).isEqualTo("redirects 307");
            assertThat(elsewhere.got()).isEmpty();
        }
    }

    @Test
    void who_is_down_for_a_day_gets_each_event_once_in_order_when_he_is_back() {
        int port = receiver.address().getPort();
        UUID id = webhook(receiver.address());
        receiver.close();
        happen(0, 10);
        instance(SHORT, true);
        await().atMost(SOON).until(() -> state(id).failures() >= 3);
        assertThat(state(id).lastFailure()).isEqualTo("nobody-there");
        ahead.set(Duration.ofDays(1));

        try (OneReceiver back = new OneReceiver(port)) {
            await().atMost(SOON).until(() -> back.taken().size() == 10);
            assertThat(back.taken()).isEqualTo(ids(0, 10));
        }
    }

    @Test
    void who_is_down_for_three_days_is_switched_off_and_goes_on_where_he_was_once_somebody_resumes() {
        receiver.answers(503);
        happen(0, 3);
        UUID id = webhook(receiver.address());
        WebhookDeliveries deliveries = instance(SHORT, true);
        await().atMost(SOON).until(() -> state(id).failures() >= 1);

        ahead.set(Duration.ofDays(3));
        await().atMost(SOON).until(() -> !state(id).isOn());
        assertThat(state(id).offBecause()).isEqualTo("given-up");
        assertThat(state(id).lastFailure()).isEqualTo("status 503");

        receiver.answers(204);
        webhooks.resume(id, null);
        deliveries.changed(id);
        await().atMost(SOON).until(() -> receiver.taken().size() == 3);
        assertThat(receiver.taken()).isEqualTo(ids(0, 3));
        await().atMost(SOON).until(() -> place(id).equals("t2"));

        webhooks.resume(id, "t1");
        deliveries.changed(id);
        await().atMost(SOON).until(() -> receiver.taken().size() == 4);
        assertThat(receiver.taken()).endsWith("e2", "e2");
    }

    @Test
    void who_says_that_he_is_gone_is_switched_off_at_once() {
        receiver.answers(410);
        happen(0, 1);
        UUID id = webhook(receiver.address());
        instance(SHORT, true);

        await().atMost(SOON).until(() -> !state(id).isOn());

        assertThat(state(id).offBecause()).isEqualTo("gone");
        assertThat(receiver.got()).hasSize(1);
    }

    @Test
    void a_place_that_the_stream_does_not_know_switches_off_in_words() {
        UUID id = webhook(receiver.address());
        webhooks.resume(id, "of another log");
        instance(SHORT, true);

        await().atMost(SOON).until(() -> !state(id).isOn());

        assertThat(state(id).offBecause()).isEqualTo("place-is-none");
    }

    /** It was somewhere else when it was registered. */
    @Test
    void a_name_that_leads_to_this_machine_later_is_not_connected_to() {
        happen(0, 1);
        UUID id = webhook(receiver.address());
        instance(SHORT, false);

        await().atMost(SOON).until(() -> state(id).failures() >= 2);

        assertThat(state(id).lastFailure()).isEqualTo("not-public");
        assertThat(receiver.got()).isEmpty();
    }

    /** Whoever answers names differently each time finds that what was checked is what is connected to. */
    @Test
    void the_address_that_was_checked_is_the_one_that_is_connected_to() throws IOException {
        List<String> asked = new ArrayList<>();
        ReceiverAddress.Names rebinding = host -> {
            asked.add(host);
            return new InetAddress[] {InetAddress.getByName(asked.size() == 1 ? "192.0.2.1" : "127.0.0.1")};
        };
        try (Receiver http = new Receiver(true, rebinding, 300, 600)) {
            URI address = URI.create(
                    "http://rebinding.example.org:" + receiver.address().getPort() + "/");

            Receiver.Outcome outcome = http.deliver(address, List.of(secret), "e", clock.instant(), new byte[0]);

            assertThat(outcome.isTaken()).isFalse();
            assertThat(asked).hasSize(1);
            assertThat(receiver.got()).isEmpty();
        }
    }

    @Test
    void a_literal_of_this_machine_is_checked_too() throws IOException {
        try (Receiver http = new Receiver(false, InetAddress::getAllByName, 300, 600)) {
            for (String host : List.of("127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "0x7f.1")) {
                URI address =
                        URI.create("http://" + host + ":" + receiver.address().getPort() + "/");
                assertThat(http.deliver(address, List.of(secret), "e", clock.instant(), new byte[0])
                                .isTaken())
                        .as(host)
                        .isFalse();
            }
            assertThat(receiver.got()).isEmpty();
        }
    }

    @Test
    void of_two_instances_one_delivers_and_when_it_dies_the_other_goes_on() {
        webhook(receiver.address());
        WebhookDeliveries first = instance(SHORT, true);
        happen(0, 5);
        await().atMost(SOON).until(() -> receiver.taken().size() == 5);
        instance(SHORT, true);
        happen(5, 10);
        await().atMost(SOON).until(() -> receiver.taken().size() == 10);
        assertThat(api.streams()).isEqualTo(1);

        first.stop();
        happen(10, 15);

        await().atMost(SOON).until(() -> receiver.taken().size() == 15);
        assertThat(receiver.taken()).isEqualTo(ids(0, 15));
    }

    @Test
    void a_secret_that_was_replaced_signs_along_for_a_day() throws Exception {
        UUID id = webhook(receiver.address());
        instance(SHORT, true);
        WebhookSecret next = WebhookSecret.random();
        webhooks.rotate(id, next, clock.instant());
        happen(0, 1);
        await().atMost(SOON).until(() -> receiver.got().size() == 1);
        assertThat(verifies(secret, receiver.got().getFirst())).isTrue();
        assertThat(verifies(next, receiver.got().getFirst())).isTrue();

        ahead.set(Duration.ofHours(24).plusSeconds(1));
        happen(1, 2);

        await().atMost(SOON).until(() -> receiver.got().size() == 2);
        assertThat(verifies(secret, receiver.got().getLast())).isFalse();
        assertThat(verifies(next, receiver.got().getLast())).isTrue();
    }

    private static boolean verifies(WebhookSecret secret, OneReceiver.Got got) throws Exception {
        return StandardWebhook.verifies(secret.told(), got.id(), got.timestamp(), got.body(), got.signature());
    }

    @Test
    void a_webhook_that_is_removed_gets_nothing_more() {
        UUID id = webhook(receiver.address());
        WebhookDeliveries deliveries = instance(SHORT, true);
        happen(0, 1);
        await().atMost(SOON).until(() -> receiver.got().size() == 1);

        webhooks.remove(id);
        deliveries.changed(id);
        try (OneReceiver other = new OneReceiver()) {
            webhook(other.address());
            deliveries.changed(id);
            happen(1, 2);
            await().atMost(SOON).until(() -> other.taken().contains("e1"));
        }
        assertThat(receiver.got()).hasSize(1);
    }
}
