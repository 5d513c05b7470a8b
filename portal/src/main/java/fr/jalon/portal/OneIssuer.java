package fr.jalon.portal;

import fr.jalon.portal.signin.IssuerAway;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/**
 * The one issuer that people sign in at; found when somebody first wants to. While it is away it is asked by one at a time, however many want to
 * sign in, and again some seconds after it has not answered. Nobody waits for it for longer than {@link #WAITED_FOR}.
 */
final class OneIssuer implements ClientRegistrationRepository {

    static final Duration WAITED_FOR = Duration.ofSeconds(3);
    static final Duration AGAIN_AFTER = Duration.ofSeconds(5);

    /** What was asked of somebody who is not there hangs for minutes, though he may have come back meanwhile. */
    static final Duration GIVEN_UP_AFTER = Duration.ofSeconds(15);

    private final String id;
    private final Supplier<ClientRegistration> find;
    private final InstantSource clock;
    private @Nullable Question last;

    /** What the issuer is being asked, or was. */
    private record Question(Instant begun, CompletableFuture<ClientRegistration> answer) {}

    OneIssuer(String id, Supplier<ClientRegistration> find, InstantSource clock) {
        this.id = id;
        this.find = find;
        this.clock = clock;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String registrationId) {
        if (!id.equals(registrationId)) {
            return null;
        }
        Question question = question();
        // Who comes later does not wait as long once more.
        Duration left = Duration.between(clock.instant(), question.begun().plus(WAITED_FOR));
        try {
            return question.answer().get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IssuerAway(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IssuerAway(e);
        }
    }

    private synchronized Question question() {
        Question known = last;
        if (known != null && !isToBeAskedAgain(known)) {
            return known;
        }
        Question next = new Question(clock.instant(), new CompletableFuture<>());
        last = next;
        Thread.ofVirtual().name("portal-issuer").start(() -> ask(next.answer()));
        return next;
    }

    private boolean isToBeAskedAgain(Question known) {
        CompletableFuture<ClientRegistration> answer = known.answer();
        Instant now = clock.instant();
        return answer.isDone()
                ? answer.isCompletedExceptionally()
                        && known.begun().plus(AGAIN_AFTER).isBefore(now)
                : known.begun().plus(GIVEN_UP_AFTER).isBefore(now);
    }

    private void ask(CompletableFuture<ClientRegistration> answer) {
        try {
            answer.complete(find.get());
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }
}
