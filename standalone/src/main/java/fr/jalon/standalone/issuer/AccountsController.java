package fr.jalon.standalone.issuer;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.problem.Problem;
import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.contract.problem.Problems;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.standalone.outcome.CliException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Accounts of the embedded issuer over HTTP, for administrators, who are told from others before anything arrives here. */
@RestController
@RequestMapping(path = "/api/v1/operations/accounts", produces = MediaType.APPLICATION_JSON_VALUE)
class AccountsController {

    private static final Logger LOG = LoggerFactory.getLogger(AccountsController.class);

    private final Registration registration;
    private final Problems problems;

    AccountsController(Registration registration, Problems problems) {
        this.registration = registration;
        this.problems = problems;
    }

    /** All accounts; nobody knows their secrets. */
    record AccountsAnswer(List<AccountAnswer> users, List<AccountAnswer> clients) {}

    /**
     * An account.
     *
     * @param name of a user, or the identifier of a client
     * @param own whether it is the one that asks
     */
    record AccountAnswer(String name, String role, List<String> territories, boolean disabled, boolean own) {}

    /** A secret, told once. */
    record SecretAnswer(String name, String secret) {}

    @GetMapping
    AccountsAnswer list(@AuthenticationPrincipal Jwt token) {
        String subject = token.getSubject();
        return new AccountsAnswer(
                registration.users().stream()
                        .map(user -> answer(user, registration.isOf(user.name(), subject)))
                        .toList(),
                registration.clients().stream()
                        .map(client -> answer(client, client.name().equals(subject)))
                        .toList());
    }

    private static AccountAnswer answer(Registration.Listed account, boolean isOwn) {
        return new AccountAnswer(account.name(), account.role(), account.territories(), account.disabled(), isOwn);
    }

    @PostMapping("/users")
    ResponseEntity<SecretAnswer> addUser(HttpServletRequest request) throws IOException {
        NewAccount account = NewAccount.ofUser(request);
        if (isThere(account.username())) {
            throw new RefusedAccount(new Refusal("/username", Rule.UNIQUE_IDENTIFIER, account.username()));
        }
        Credentials.UserPassword added =
                registration.addUser(account.username(), account.role(), account.territories());
        return created(new SecretAnswer(added.username(), added.password()));
    }

    @PostMapping("/users/{name}/password")
    ResponseEntity<SecretAnswer> password(@PathVariable String name) {
        requireUser(name);
        return told(
                HttpStatus.OK,
                new SecretAnswer(name, registration.newPassword(name).password()));
    }

    @PostMapping("/users/{name}/disable")
    AccountAnswer disable(@PathVariable String name, @AuthenticationPrincipal Jwt token) {
        return change(name, true, token);
    }

    @PostMapping("/users/{name}/enable")
    AccountAnswer enable(@PathVariable String name, @AuthenticationPrincipal Jwt token) {
        return change(name, false, token);
    }

    private AccountAnswer change(String name, boolean isDisabled, Jwt token) {
        requireAnother(name, token);
        registration.disable(name, isDisabled);
        return registration.users().stream()
                .filter(user -> user.name().equals(name))
                .map(user -> answer(user, false))
                .findFirst()
                .orElseThrow(() -> new RefusedAccount(ProblemKind.NOT_FOUND));
    }

    @DeleteMapping("/users/{name}")
    ResponseEntity<Void> removeUser(@PathVariable String name, @AuthenticationPrincipal Jwt token) {
        requireAnother(name, token);
        registration.removeUser(name);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/clients")
    ResponseEntity<SecretAnswer> addClient(HttpServletRequest request) throws IOException {
        NewAccount account = NewAccount.ofClient(request);
        Credentials.ClientSecret added = registration.addClient(account.role(), account.territories());
        return created(new SecretAnswer(added.clientId(), added.clientSecret()));
    }

    @DeleteMapping("/clients/{name}")
    ResponseEntity<Void> removeClient(@PathVariable String name, @AuthenticationPrincipal Jwt token) {
        if (registration.clients().stream().noneMatch(client -> client.name().equals(name))) {
            throw new RefusedAccount(ProblemKind.NOT_FOUND);
        }
        // One of the first would be there again after the next start; who removes himself could not take it back.
        if (registration.isFirstClient(name) || name.equals(token.getSubject())) {
            throw new RefusedAccount(ProblemKind.CONFLICT);
        }
        registration.removeClient(name);
        return ResponseEntity.noContent().build();
    }

    private boolean isThere(String name) {
        return registration.users().stream().anyMatch(user -> user.name().equals(name));
    }

    private void requireUser(String name) {
        if (!isThere(name)) {
            throw new RefusedAccount(ProblemKind.NOT_FOUND);
        }
    }

    /** Nobody shuts himself out by mistake: another administrator does it, or the command line. */
    private void requireAnother(String name, Jwt token) {
        requireUser(name);
        if (registration.isOf(name, token.getSubject())) {
            throw new RefusedAccount(ProblemKind.CONFLICT);
        }
    }

    private static ResponseEntity<SecretAnswer> created(SecretAnswer answer) {
        return told(HttpStatus.CREATED, answer);
    }

    private static ResponseEntity<SecretAnswer> told(HttpStatus status, SecretAnswer answer) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(answer);
    }

    /** What was looked at before may have been changed meanwhile by somebody else; what cannot be read or written is told the operator. */
    @ExceptionHandler
    ResponseEntity<String> refused(CliException refused, HttpServletRequest request) {
        if (refused instanceof RefusedChange change) {
            return refused(new RefusedAccount(change.kind()), request);
        }
        LOG.error("Accounts cannot be changed: {}", refused.getMessage(), refused);
        return refused(new RefusedAccount(ProblemKind.UNAVAILABLE), request);
    }

    @ExceptionHandler
    ResponseEntity<String> refused(RefusedAccount refused, HttpServletRequest request) {
        Language language = Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        Refusal refusal = refused.refusal();
        Problem problem =
                refusal == null ? problems.of(refused.kind(), language) : problems.of(List.of(refusal), language);
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.text());
    }

    /** What cannot be done with an account. */
    static final class RefusedAccount extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final ProblemKind kind;
        private final transient @Nullable Refusal refusal;

        RefusedAccount(ProblemKind kind) {
            this.kind = kind;
            this.refusal = null;
        }

        RefusedAccount(Refusal refusal) {
            this.kind = ProblemKind.of(refusal.rule().category());
            this.refusal = refusal;
        }

        ProblemKind kind() {
            return kind;
        }

        @Nullable Refusal refusal() {
            return refusal;
        }
    }
}
