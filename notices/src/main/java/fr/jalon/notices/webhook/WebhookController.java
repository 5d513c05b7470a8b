package fr.jalon.notices.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.edge.problem.ProblemException;
import fr.jalon.notices.api.EventStream;
import fr.jalon.notices.api.PublicApi;
import fr.jalon.notices.api.RefusedQuestion;
import fr.jalon.notices.door.Asker;
import fr.jalon.notices.door.DoorConfiguration;
import fr.jalon.notices.door.SentJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where events are delivered to; for administrators. */
@RestController
@RequestMapping(path = DoorConfiguration.WEBHOOKS, produces = MediaType.APPLICATION_JSON_VALUE)
class WebhookController {

    private final Webhooks webhooks;
    private final WebhookDeliveries deliveries;
    private final PublicApi api;
    private final AddressPolicy policy;
    private final Clock clock;

    WebhookController(
            Webhooks webhooks, WebhookDeliveries deliveries, PublicApi api, AddressPolicy policy, Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.api = api;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * A webhook.
     *
     * @param types the only events, empty for all
     * @param sirens the only territories, empty for all
     * @param state {@code on}, {@code failing} or {@code off}
     * @param secret what it is signed with, told once
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WebhookAnswer(
            UUID id,
            URI address,
            List<String> types,
            List<String> sirens,
            String state,
            @Nullable String offBecause,
            int failures,
            @Nullable Instant failingSince,
            @Nullable Instant nextTry,
            @Nullable String lastFailure,
            @Nullable Instant deliveredAt,
            Instant madeAt,
            @Nullable String secret) {}

    /** All webhooks. */
    record WebhooksAnswer(List<WebhookAnswer> items) {}

    /** Another secret, told once. */
    record SecretAnswer(String secret, Instant formerUntil) {}

    @GetMapping
    WebhooksAnswer all() {
        return new WebhooksAnswer(webhooks.all(now()).stream()
                .map(webhook -> answer(webhook, null))
                .toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    WebhookAnswer make(HttpServletRequest request, @AuthenticationPrincipal Jwt token) throws IOException {
        SentJson sent = SentJson.of(request, Set.of("address", "types", "sirens", "since"));
        String types = String.join(",", sent.words("types"));
        String sirens = String.join(",", sent.words("sirens"));
        URI address = address(sent.text("address"));
        WebhookSecret secret = WebhookSecret.random();
        Webhook webhook = new Webhook(
                UUID.randomUUID(),
                address,
                types,
                sirens,
                List.of(secret),
                place(sent.text("since"), types, sirens),
                Webhook.State.NEW,
                now());
        if (!webhooks.add(webhook, Asker.of(token).name())) {
            throw ProblemException.because("", Rule.LIST_LIMIT, Webhooks.ALL_MAX);
        }
        deliveries.changed(webhook.id());
        return answer(webhook, secret);
    }

    private URI address(@Nullable String text) {
        if (text == null) {
            throw ProblemException.because("/address", Rule.REQUIRED, null);
        }
        try {
            return policy.checked(text).uri();
        } catch (RefusedValue refused) {
            throw (ProblemException)
                    ProblemException.because("/address", refused.refusal().rule(), text)
                            .initCause(refused);
        }
    }

    /** Where the stream begins: what is wrong with the question is found here, and not when the first event comes. */
    private String place(@Nullable String since, String types, String sirens) {
        try (EventStream stream = api.follow(since == null ? "" : since, types, sirens)) {
            String beginning = stream.beginning();
            return since == null ? beginning : since;
        } catch (RefusedQuestion refused) {
            String field = switch (refused.parameter()) {
                case "type" -> "/types";
                case "siren" -> "/sirens";
                default -> "/since";
            };
            throw (ProblemException) ProblemException.because(
                            field,
                            Rule.KNOWN_VALUE,
                            switch (field) {
                                case "/types" -> types;
                                case "/sirens" -> sirens;
                                default -> since;
                            })
                    .initCause(refused);
        } catch (IOException brokenOff) {
            throw (ProblemException)
                    ProblemException.with(ProblemKind.UNAVAILABLE).initCause(brokenOff);
        }
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id) {
        UUID webhook = known(id).id();
        webhooks.remove(webhook);
        deliveries.changed(webhook);
    }

    /** Signs with another secret at once; the one before signs along for a day. */
    @PostMapping("/{id}/secret")
    SecretAnswer rotate(@PathVariable String id) {
        Webhook webhook = known(id);
        WebhookSecret secret = WebhookSecret.random();
        Instant now = now();
        if (!webhooks.rotate(webhook.id(), secret, now)) {
            throw ProblemException.with(ProblemKind.NOT_FOUND);
        }
        return new SecretAnswer(secret.told(), now.plus(Webhooks.FORMER_KEPT));
    }

    /** Goes on at once, from where it stopped or from a token. */
    @PostMapping("/{id}/resumption")
    WebhookAnswer resume(@PathVariable String id, HttpServletRequest request) throws IOException {
        Webhook webhook = known(id);
        String since = SentJson.of(request, Set.of("since")).text("since");
        String place = since == null ? null : place(since, webhook.types(), webhook.sirens());
        webhooks.resume(webhook.id(), place);
        deliveries.changed(webhook.id());
        return answer(known(id), null);
    }

    private Webhook known(String id) {
        return SentJson.identifier(id)
                .flatMap(uuid -> webhooks.find(uuid, now()))
                .orElseThrow(() -> ProblemException.with(ProblemKind.NOT_FOUND));
    }

    private static WebhookAnswer answer(Webhook webhook, @Nullable WebhookSecret secret) {
        Webhook.State state = webhook.state();
        String word = state.failures() > 0 ? "failing" : "on";
        return new WebhookAnswer(
                webhook.id(),
                webhook.address(),
                words(webhook.types()),
                words(webhook.sirens()),
                state.isOn() ? word : "off",
                state.offBecause(),
                state.failures(),
                state.failingSince(),
                state.nextTry(),
                state.lastFailure(),
                state.deliveredAt(),
                webhook.madeAt(),
                secret == null ? null : secret.told());
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
