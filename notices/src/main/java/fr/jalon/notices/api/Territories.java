package fr.jalon.notices.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is asked about a territory. */
public final class Territories {

    private static final Logger LOG = LoggerFactory.getLogger(Territories.class);

    private static final String TERRITORY = "/api/v1/territories/";
    private static final String LIST = "/api/v1/territories?sort=siren&limit=200";
    private static final int ONE_BY_ONE_MAX = 5;
    private static final int ENTRIES_MAX = 5_000;
    private static final int NAMES_MAX = 5_000;
    private static final Duration NAME_KEPT = Duration.ofMinutes(10);

    private final PublicApi api;
    private final Cache<String, String> names = Caffeine.newBuilder()
            .maximumSize(NAMES_MAX)
            .expireAfterWrite(NAME_KEPT)
            .build();

    /** Asks this API. */
    public Territories(PublicApi api) {
        this.api = api;
    }

    /** How it stands; nothing where none is registered under that SIREN. */
    public Optional<Answers.Territory> find(String siren) {
        Optional<Answers.Territory> found = api.find(Answers.Territory.class, TERRITORY + siren);
        found.ifPresent(territory -> names.put(siren, territory.name()));
        return found;
    }

    /**
     * How several stand, in the order of their SIRENs; those that are not registered are left out. More than a few are read from the list of
     * all, a page of 200 for each question, and without level and points.
     */
    public List<Answers.Territory> find(Set<String> sirens) {
        List<Answers.Territory> found = new ArrayList<>();
        Iterator<String> wanted = new TreeSet<>(sirens).iterator();
        if (sirens.size() <= ONE_BY_ONE_MAX) {
            wanted.forEachRemaining(siren -> find(siren).ifPresent(found::add));
            return found;
        }
        Optional<Answers.Territory> first = Optional.empty();
        while (first.isEmpty() && wanted.hasNext()) {
            first = find(wanted.next());
        }
        first.ifPresent(known -> {
            found.add(known);
            Set<String> others = new HashSet<>();
            wanted.forEachRemaining(others::add);
            listed(others)
                    .forEach(one -> found.add(new Answers.Territory(
                            one.siren(), one.name(), one.version(), known.asOf(), null, null, null)));
        });
        return found;
    }

    private List<Answers.Listed> listed(Set<String> sirens) {
        List<Answers.Listed> found = new ArrayList<>();
        String cursor = null;
        do {
            Answers.Listing page = api.get(
                    Answers.Listing.class,
                    LIST + (cursor == null ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8)));
            page.items().stream().filter(one -> sirens.contains(one.siren())).forEach(found::add);
            cursor = page.nextCursor();
        } while (cursor != null && found.size() < sirens.size());
        return found;
    }

    /** What it is called, as of some minutes ago; its SIREN where that cannot be told. */
    public String name(String siren) {
        String known = names.getIfPresent(siren);
        try {
            return known != null
                    ? known
                    : find(siren).map(Answers.Territory::name).orElse(siren);
        } catch (ApiAway e) {
            LOG.debug("The name of {} cannot be asked", siren, e);
            return siren;
        }
    }

    /** Its course. */
    public Answers.Course course(String siren) {
        return api.get(Answers.Course.class, TERRITORY + siren + "/course");
    }

    /** Its milestones, those that stand and those that were taken back, the last recorded first; at most {@value #ENTRIES_MAX}. */
    public List<Answers.Entry> milestones(String siren) {
        return pages(TERRITORY + siren + "/milestones?order=desc&limit=200", ENTRIES_MAX);
    }

    /** The last events of a type, the last recorded first. */
    public List<Answers.Entry> latest(String siren, String type, int most) {
        return api.get(Answers.Page.class, TERRITORY + siren + "/history?order=desc&type=" + type + "&limit=" + most)
                .items();
    }

    private List<Answers.Entry> pages(String path, int most) {
        List<Answers.Entry> all = new ArrayList<>();
        String cursor = null;
        do {
            Answers.Page page = api.get(
                    Answers.Page.class,
                    cursor == null ? path : path + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
            all.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null && all.size() < most);
        return all;
    }
}
