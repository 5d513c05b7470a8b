package fr.jalon.standalone.issuer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import fr.jalon.edge.limit.Network;
import java.time.Duration;
import java.util.function.Predicate;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * How often somebody tried the secret of an account from an address (of IPv6, from a network). After {@value #TRIES_MAX} wrong ones the account is
 * closed to that address, and to no other, for ten minutes: who guesses locks nobody else out. A try counts from its beginning, and is taken back
 * where it was right, so that no more go on at once either. Only accounts that there are take memory, so nobody makes his own tries forgotten with names that he makes up. Safe for many threads.
 */
final class Tries {

    static final int TRIES_MAX = 20;
    static final Duration CLOSED_FOR = Duration.ofMinutes(10);

    private static final int KEPT_MAX = 20_000;

    private final Predicate<String> accounts;
    private final Cache<String, Integer> wrong;

    /** Of the accounts for which this holds. */
    Tries(Predicate<String> accounts, Ticker time) {
        this.accounts = accounts;
        wrong = Caffeine.newBuilder()
                .maximumSize(KEPT_MAX)
                .expireAfterWrite(CLOSED_FOR)
                .ticker(time)
                .build();
    }

    /** Begins a try; false if nobody at this address may try the account for now. */
    synchronized boolean begin(String account, String address) {
        if (!accounts.test(account)) {
            return true;
        }
        String key = key(account, address);
        int before = wrong.asMap().getOrDefault(key, 0);
        if (before >= TRIES_MAX) {
            // Not written: the ten minutes are those after the last try.
            return false;
        }
        wrong.put(key, before + 1);
        return true;
    }

    /** A try that had begun came to nothing: neither right nor wrong. */
    synchronized void takeBack(String account, String address) {
        wrong.asMap().computeIfPresent(key(account, address), (any, before) -> before > 1 ? before - 1 : null);
    }

    /** How many accounts and addresses are kept. */
    int kept() {
        return wrong.asMap().size();
    }

    synchronized void succeeded(String account, String address) {
        wrong.invalidate(key(account, address));
    }

    private static String key(String account, String address) {
        return Network.of(address) + " " + account;
    }

    @EventListener
    void succeeded(AuthenticationSuccessEvent event) {
        if (isOfAForm(event)) {
            succeeded(event.getAuthentication().getName(), address(event.getAuthentication()));
        }
    }

    private static boolean isOfAForm(AuthenticationSuccessEvent event) {
        return event.getAuthentication() instanceof UsernamePasswordAuthenticationToken;
    }

    private static String address(Authentication who) {
        return who.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
    }
}
