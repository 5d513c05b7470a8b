package fr.jalon.notices.mail;

import fr.jalon.domain.date.ParisDay;
import fr.jalon.notices.api.Answers;
import fr.jalon.notices.api.ApiAway;
import fr.jalon.notices.api.Territories;
import fr.jalon.notices.due.Deadlines;
import fr.jalon.notices.duty.Duties;
import fr.jalon.notices.duty.Patience;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Goes round the mailboxes: questions at once, and from seven in the morning on, each hour, whoever is due to be told something. One of several
 * instances does, and sends one mail a day to each.
 */
final class MailRounds implements SmartLifecycle {

    /** How long the duty is taken for; it is taken again three times as often, and before each mail. */
    static final Duration TAKEN_FOR = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(MailRounds.class);
    private static final Set<String> DUTY = Set.of("mail");
    private static final Duration LOOK_EVERY = TAKEN_FOR.dividedBy(3);
    /** Nobody is woken by what costs a level in half a year. */
    private static final int FROM_HOUR = 7;

    private static final Duration ROUND_EVERY = Duration.ofHours(1);
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);
    private static final int AWAY_MAX = 3;
    private static final int ANNOUNCED_MAX = 50;
    /** How long a server that is away is left alone: never for long, and never for good. */
    private static final Patience WITH_THE_SERVER =
            new Patience(Duration.ofSeconds(5), Duration.ofMinutes(15), Duration.ofDays(1));

    private final Means means;
    private final @Nullable MailServer server;
    private final Semaphore wake = new Semaphore(0);
    private final Object looking = new Object();
    private volatile boolean running;
    private @Nullable Thread thread;

    private Instant nextRound = Instant.MIN;
    private Instant serverNextTry = Instant.MIN;
    private int serverFailures;

    /** What a round takes. */
    record Means(
            Outbox outbox,
            Wishes wishes,
            Territories territories,
            LetterWriter letters,
            Duties duties,
            InstantSource clock) {}

    /** With no server, nothing is ever sent. */
    MailRounds(Means means, @Nullable MailServer server) {
        this.means = means;
        this.server = server;
    }

    @Override
    public synchronized void start() {
        if (server != null && !running) {
            running = true;
            thread = Thread.ofVirtual().name("mail").start(() -> lookAgainAndAgain(server));
        }
    }

    /** Somebody may be to be asked whether an address is his. */
    void wake() {
        wake.release();
    }

    private void lookAgainAndAgain(MailServer with) {
        while (running) {
            try {
                look(with);
            } catch (DataAccessException away) {
                LOG.warn("No mail is sent for a moment: {}", away.getMessage());
            } catch (RuntimeException e) {
                LOG.error("No mail is sent for a moment", e);
            }
            try {
                if (wake.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Does what is to be done now, if it is this instance that does. */
    void look(MailServer with) {
        synchronized (looking) {
            Instant now = means.clock().instant();
            if (!isMine() || now.isBefore(serverNextTry)) {
                return;
            }
            boolean isThere = askQuestions(with, now);
            int hour = now.atZone(ParisDay.ZONE).getHour();
            if (isThere && hour >= FROM_HOUR && !now.isBefore(nextRound)) {
                nextRound = now.plus(remind(with, now) ? ROUND_EVERY : AGAIN_AFTER);
            }
        }
    }

    private boolean isMine() {
        return !means.duties().take(DUTY).isEmpty();
    }

    /** False where the server is away. */
    private boolean askQuestions(MailServer with, Instant now) {
        for (Mailbox mailbox : means.outbox().questions(now)) {
            Optional<UUID> claimed = isMine() ? means.outbox().claimQuestion(mailbox) : Optional.empty();
            if (claimed.isPresent()
                    && !isSettled(
                            with,
                            means.letters().question(claimed.get(), mailbox, now),
                            mailbox,
                            () -> means.outbox().asked(mailbox))) {
                return false;
            }
        }
        return true;
    }

    /** False where it is to be done again soon. */
    private boolean remind(MailServer with, Instant now) {
        LocalDate today = ParisDay.of(now);
        Map<String, Optional<Situation>> situations = new HashMap<>();
        int away = 0;
        boolean isWhole = true;
        for (Mailbox mailbox : means.outbox().ready(today, now)) {
            try {
                if (!remind(with, mailbox, situations, now)) {
                    return false;
                }
            } catch (ApiAway e) {
                LOG.warn("What is to be told cannot be asked for a moment: {}", e.getMessage());
                isWhole = false;
                away++;
                if (away == AWAY_MAX) {
                    return false;
                }
            }
        }
        return isWhole;
    }

    /** False where the server is away. */
    private boolean remind(MailServer with, Mailbox mailbox, Map<String, Optional<Situation>> situations, Instant now) {
        LocalDate today = ParisDay.of(now);
        List<Reminder> due = due(mailbox, situations, today);
        if (due.isEmpty() || !isMine()) {
            return true;
        }
        List<Told> told = due.stream()
                .map(reminder -> new Told(reminder.territory().siren(), reminder.key()))
                .toList();
        Optional<UUID> claimed = means.outbox().claim(mailbox, today);
        return claimed.isEmpty()
                || isSettled(
                        with,
                        means.letters().reminders(claimed.get(), mailbox, due, now),
                        mailbox,
                        () -> means.outbox().sent(mailbox, today, told));
    }

    private List<Reminder> due(Mailbox mailbox, Map<String, Optional<Situation>> situations, LocalDate today) {
        List<Wish> wishes = means.wishes().of(mailbox.id());
        if (wishes.isEmpty()) {
            return List.of();
        }
        Set<Told> told = means.wishes().told(mailbox.id());
        List<Reminder> due = new ArrayList<>();
        for (Wish wish : wishes) {
            situations
                    .computeIfAbsent(wish.siren(), this::situation)
                    .ifPresent(situation -> due.addAll(situation.due(wish, told, today)));
        }
        return due;
    }

    private Optional<Situation> situation(String siren) {
        return means.territories().find(siren).map(territory -> {
            List<Answers.Entry> announced = Stream.of(Situation.LOST, Situation.ATTAINED)
                    .flatMap(type -> means.territories().latest(siren, type, ANNOUNCED_MAX).stream())
                    .toList();
            return new Situation(
                    territory,
                    Deadlines.of(
                            means.territories().course(siren),
                            means.territories().milestones(siren),
                            territory.asOf()),
                    announced);
        });
    }

    /** Sends it, and keeps what has become of it; false where the server is away. */
    private boolean isSettled(MailServer with, Letter letter, Mailbox mailbox, Runnable accepted) {
        MailServer.Refusal refusal = with.send(letter);
        Instant now = means.clock().instant();
        if (refusal == MailServer.Refusal.AWAY) {
            means.outbox().released(mailbox);
            serverFailures++;
            serverNextTry = WITH_THE_SERVER.next(serverFailures, now, now).orElse(now);
            return false;
        }
        serverFailures = 0;
        if (refusal == null) {
            accepted.run();
        } else {
            means.outbox().refused(mailbox, now);
        }
        return true;
    }

    @Override
    public synchronized void stop() {
        running = false;
        wake.release();
        try {
            if (thread != null) {
                thread.join(Duration.ofSeconds(2));
                means.duties().giveBack();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException away) {
            LOG.debug("Others take over when the time is over", away);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
