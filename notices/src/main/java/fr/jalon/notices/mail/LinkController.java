package fr.jalon.notices.mail;

import fr.jalon.contract.problem.Language;
import fr.jalon.notices.door.DoorConfiguration;
import fr.jalon.notices.door.GuessLimits;
import fr.jalon.notices.words.NoticeWords;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * Where links of mails lead: no token, no session, no cookie. To look changes nothing, since programs that look through mails for what is
 * dangerous follow all links; what is wanted is posted, by the button, or by a program of mail with one click (RFC 8058).
 */
@Hidden
@RestController
class LinkController {

    /** Below it are all links. */
    static final String LINKS = DoorConfiguration.OPEN + "/mail";

    private static final String CONFIRMATION = LINKS + "/confirmation/{token}";
    private static final String END = LINKS + "/end/{token}";
    /** What programs of mail post. */
    private static final String ONE_CLICK = "List-Unsubscribe";

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final Mailboxes mailboxes;
    private final SignedLinks links;
    private final GuessLimits guesses;
    private final Clock clock;

    LinkController(Mailboxes mailboxes, SignedLinks links, GuessLimits guesses, Clock clock) {
        this.mailboxes = mailboxes;
        this.links = links;
        this.guesses = guesses;
        this.clock = clock;
    }

    @GetMapping(CONFIRMATION)
    ResponseEntity<byte[]> askToConfirm(@PathVariable String token, HttpServletRequest request) {
        Optional<Mailbox> mailbox = confirmed(token, request);
        return mailbox.isEmpty() ? gone(request) : question("confirmation", language(mailbox, request));
    }

    @PostMapping(CONFIRMATION)
    ResponseEntity<byte[]> confirm(@PathVariable String token, HttpServletRequest request) {
        Optional<Mailbox> mailbox = confirmed(token, request);
        return mailbox.filter(known -> mailboxes.confirm(known, clock.instant()))
                        .isEmpty()
                ? gone(request)
                : done("confirmation", language(mailbox, request));
    }

    private Optional<Mailbox> confirmed(String token, HttpServletRequest request) {
        guesses.admit(request.getRemoteAddr());
        Optional<Mailbox> mailbox =
                SignedLinks.named(token).flatMap(mailboxes::find).filter(known -> links.confirms(token, known));
        if (mailbox.isEmpty()) {
            guesses.guessed(request.getRemoteAddr());
        }
        return mailbox;
    }

    @GetMapping(END)
    ResponseEntity<byte[]> askToEnd(@PathVariable String token, HttpServletRequest request) {
        return isEnd(token, request)
                ? question("end", language(SignedLinks.named(token).flatMap(mailboxes::find), request))
                : gone(request);
    }

    /** The same again and again, also where the mailbox is gone or has another address: whoever wants no mails gets none. */
    @PostMapping(END)
    ResponseEntity<byte[]> end(
            @PathVariable String token,
            @RequestParam(name = ONE_CLICK, required = false) @Nullable String oneClick,
            HttpServletRequest request) {
        if (!isEnd(token, request)) {
            return gone(request);
        }
        Optional<Mailbox> mailbox = SignedLinks.named(token).flatMap(mailboxes::find);
        mailbox.filter(known -> links.isStillOf(token, known)).ifPresent(mailboxes::end);
        return done("end", language(mailbox, request));
    }

    private boolean isEnd(String token, HttpServletRequest request) {
        guesses.admit(request.getRemoteAddr());
        boolean isEnd = links.ends(token);
        if (!isEnd) {
            guesses.guessed(request.getRemoteAddr());
        }
        return isEnd;
    }

    private static Language language(Optional<Mailbox> mailbox, HttpServletRequest request) {
        return mailbox.map(Mailbox::language).orElseGet(() -> asked(request));
    }

    private static Language asked(HttpServletRequest request) {
        return Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    private static ResponseEntity<byte[]> question(String what, Language language) {
        NoticeWords words = new NoticeWords(language);
        String button = "<form method=\"post\"><button type=\"submit\">"
                + escaped(words.said("link." + what + ".button")) + "</button></form>";
        return page(HttpStatus.OK, words.said("link." + what), button, language);
    }

    private static ResponseEntity<byte[]> done(String what, Language language) {
        return page(HttpStatus.OK, new NoticeWords(language).said("link." + what + ".done"), "", language);
    }

    private static ResponseEntity<byte[]> gone(HttpServletRequest request) {
        Language language = asked(request);
        return page(HttpStatus.NOT_FOUND, new NoticeWords(language).said("link.gone"), "", language);
    }

    private static ResponseEntity<byte[]> page(HttpStatus status, String words, String more, Language language) {
        Locale locale = language.locale();
        String html = "<!doctype html>\n<html lang=\"" + locale.getLanguage()
                + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Jalon</title>"
                + "<link rel=\"stylesheet\" href=\"/webjars/picocss__pico/css/pico.min.css\">"
                + "</head><body><main class=\"container\"><h1>Jalon</h1><p>" + escaped(words) + "</p>" + more
                + "</main></body></html>\n";
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", POLICY)
                // The address is a secret.
                .header("Referrer-Policy", "no-referrer")
                .body(html.getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String words) {
        return HtmlUtils.htmlEscape(words, "UTF-8");
    }
}
