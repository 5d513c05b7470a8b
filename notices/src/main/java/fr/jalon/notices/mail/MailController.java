package fr.jalon.notices.mail;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.jalon.contract.problem.Language;
import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.edge.problem.ProblemException;
import fr.jalon.notices.api.Territories;
import fr.jalon.notices.door.Asker;
import fr.jalon.notices.door.DoorConfiguration;
import fr.jalon.notices.door.SentJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where somebody is written to, and what he wants to be told. */
@RestController
@RequestMapping(path = DoorConfiguration.CALLS)
class MailController {

    private static final int ALL_MAX = 1_000;

    private final Mailboxes mailboxes;
    private final Wishes wishes;
    private final MailRounds rounds;
    private final Territories territories;
    private final Clock clock;
    private final boolean isOffered;

    MailController(
            Mailboxes mailboxes,
            Wishes wishes,
            MailRounds rounds,
            Territories territories,
            Clock clock,
            MailOffer offer) {
        this.mailboxes = mailboxes;
        this.wishes = wishes;
        this.rounds = rounds;
        this.territories = territories;
        this.clock = clock;
        this.isOffered = offer.server() != null;
    }

    /**
     * How somebody is written to.
     *
     * @param offered whether mails are sent here at all
     * @param state {@code unconfirmed}, {@code on} or {@code off}; absent where no address is known
     * @param offBecause {@code ended} from a mail, or {@code refused} for days
     * @param sentOn the day of the last mail
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MailAnswer(
            boolean offered,
            @Nullable String address,
            @Nullable String language,
            @Nullable String state,
            @Nullable String offBecause,
            @Nullable LocalDate sentOn,
            List<WishAnswer> territories) {}

    /** What is told of a territory. */
    record WishAnswer(String siren, String name, boolean lapses, boolean levels, boolean weekly, Instant since) {}

    /** An address, and whose it is. */
    record OwnedMailboxAnswer(UUID id, String person, String address, String state, Instant madeAt) {}

    /** Everybody's addresses. */
    record MailboxesAnswer(List<OwnedMailboxAnswer> items) {}

    @GetMapping(path = "/mail", produces = MediaType.APPLICATION_JSON_VALUE)
    MailAnswer mail(@AuthenticationPrincipal Jwt token) {
        return answer(mailboxes.of(Asker.of(token).name()));
    }

    /** Another address, or one that is off, counts when it was shown to be his. */
    @PutMapping(path = "/mail", produces = MediaType.APPLICATION_JSON_VALUE)
    MailAnswer write(HttpServletRequest request, @AuthenticationPrincipal Jwt token) throws IOException {
        requireOffer();
        SentJson sent = SentJson.of(request, Set.of("address", "language"));
        MailAddress address = address(sent.text("address"));
        Language language = sent.language("language", request);
        String person = Asker.of(token).name();
        Optional<Mailbox> known = mailboxes.of(person);
        if (known.isPresent()
                && known.get().state().equals("on")
                && known.get().address().equals(address)) {
            mailboxes.speak(known.get().id(), language);
        } else {
            if (!mailboxes.ask(person, address, language, now())) {
                throw ProblemException.because("/address", Rule.MAIL_QUESTIONS, null);
            }
        }
        rounds.wake();
        return answer(mailboxes.of(person));
    }

    private static MailAddress address(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            throw ProblemException.because("/address", Rule.REQUIRED, null);
        }
        return MailAddress.typed(typed)
                .orElseThrow(() -> ProblemException.because("/address", Rule.MAIL_ADDRESS, typed));
    }

    @DeleteMapping("/mail")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(@AuthenticationPrincipal Jwt token) {
        mailboxes.of(Asker.of(token).name()).ifPresent(mailbox -> mailboxes.remove(mailbox.id()));
    }

    @PutMapping(path = "/mail/territories/{siren}", produces = MediaType.APPLICATION_JSON_VALUE)
    MailAnswer want(@PathVariable String siren, HttpServletRequest request, @AuthenticationPrincipal Jwt token)
            throws IOException {
        requireOffer();
        SentJson sent = SentJson.of(request, Set.of("lapses", "levels", "weekly"));
        Siren territory = SentJson.territory(siren);
        Wish wish =
                new Wish(territory.digits(), sent.truth("lapses"), sent.truth("levels"), sent.truth("weekly"), now());
        if (territories.find(wish.siren()).isEmpty()) {
            throw ProblemException.because("", Rule.KNOWN_TERRITORY, wish.siren());
        }
        Mailbox mailbox = mailboxes
                .of(Asker.of(token).name())
                .orElseThrow(() -> ProblemException.because("/address", Rule.REQUIRED, null));
        if (!wish.isAny()) {
            wishes.remove(mailbox.id(), wish.siren());
        } else if (!wishes.put(mailbox.id(), wish)) {
            throw ProblemException.because("", Rule.LIST_LIMIT, Wishes.EACH_MAX);
        }
        return answer(Optional.of(mailbox));
    }

    @DeleteMapping("/mail/territories/{siren}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void wantNoMore(@PathVariable String siren, @AuthenticationPrincipal Jwt token) {
        Siren territory = SentJson.territory(siren);
        mailboxes.of(Asker.of(token).name()).ifPresent(mailbox -> wishes.remove(mailbox.id(), territory.digits()));
    }

    @GetMapping(path = "/mailboxes", produces = MediaType.APPLICATION_JSON_VALUE)
    MailboxesAnswer everybodys() {
        return new MailboxesAnswer(mailboxes.all(ALL_MAX).stream()
                .map(mailbox -> new OwnedMailboxAnswer(
                        mailbox.id(), mailbox.person(), mailbox.address().text(), mailbox.state(), mailbox.madeAt()))
                .toList());
    }

    @DeleteMapping("/mailboxes/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id) {
        if (SentJson.identifier(id).filter(mailboxes::remove).isEmpty()) {
            throw ProblemException.with(ProblemKind.NOT_FOUND);
        }
    }

    private void requireOffer() {
        if (!isOffered) {
            throw ProblemException.with(ProblemKind.NOT_FOUND);
        }
    }

    private MailAnswer answer(Optional<Mailbox> known) {
        if (known.isEmpty() || !isOffered) {
            return new MailAnswer(isOffered, null, null, null, null, null, List.of());
        }
        Mailbox mailbox = known.get();
        return new MailAnswer(
                true,
                mailbox.address().text(),
                SentJson.word(mailbox.language()),
                mailbox.state(),
                mailbox.offBecause(),
                mailbox.sentOn(),
                wishes.of(mailbox.id()).stream()
                        .map(wish -> new WishAnswer(
                                wish.siren(),
                                territories.name(wish.siren()),
                                wish.lapses(),
                                wish.levels(),
                                wish.weekly(),
                                wish.since()))
                        .toList());
    }

    /** As exact as the store keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
