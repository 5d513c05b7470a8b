package fr.jalon.query.search;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.query.history.EventWords;
import fr.jalon.query.search.SearchAnswer.Hit;
import fr.jalon.query.store.HistoryEntry;
import fr.jalon.query.store.HistoryPage;
import fr.jalon.query.store.Views;
import fr.jalon.query.text.TextIndex.Place;
import fr.jalon.query.text.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds milestones by their words. The index proposes, and the history decides: what was taken back is not found, and neither is what is
 * written differently from what the index remembers. Costs what the words are found in, and no reading of histories.
 */
record SearchReading(Views views) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** How many events the index proposes at most; of more than that, words narrow better than pages. */
    private static final int PROPOSED_MAX = 1_000;

    /** How many pages of histories one answer reads at most. */
    private static final int PAGES_MAX = 400;

    /** Beyond these, words only confirm what the others have found. */
    private static final int LOOKED_UP_MAX = 8;

    /** What is known of the territories and pages that an answer has met. */
    private record Met(Map<String, String> names, Map<String, HistoryPage> pages) {}

    /**
     * What has all of the words.
     *
     * @param words one or more
     * @param limit how many are told at most
     */
    SearchAnswer search(List<String> words, int limit, LocalDate today, Language language) {
        List<Place> proposed = new ArrayList<>(views.texts().find(telling(words), PROPOSED_MAX));
        proposed.sort(Comparator.comparingLong(Place::position).reversed());
        HitWords say = new HitWords(language, words);
        Met met = new Met(new HashMap<>(), new HashMap<>());
        List<Hit> items = new ArrayList<>();
        int looked = 0;
        while (looked < proposed.size() && items.size() < limit && met.pages().size() < PAGES_MAX) {
            hit(proposed.get(looked), words, say, today, met).ifPresent(items::add);
            looked++;
        }
        return new SearchAnswer(words, items, looked < proposed.size() || proposed.size() == PROPOSED_MAX);
    }

    /** The longest: the fewer texts have them. */
    private static List<String> telling(List<String> words) {
        return words.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .limit(LOOKED_UP_MAX)
                .toList();
    }

    private Optional<Hit> hit(Place place, List<String> words, HitWords say, LocalDate today, Met met) {
        long number = HistoryPage.pageOf(place.version());
        HistoryPage page = met.pages()
                .computeIfAbsent(
                        place.siren() + "/" + number, id -> views.histories().page(place.siren(), number));
        Optional<HistoryEntry> found = page.entries().stream()
                .filter(entry -> entry.version() == place.version())
                .filter(entry -> page.takenBack(entry).isEmpty())
                .findFirst();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        HistoryEntry entry = found.get();
        JsonNode content = JSON.readTree(entry.json());
        return EventWords.asked(entry.type())
                .flatMap(MilestoneType::named)
                .filter(type -> haveAll(Words.of(type, content), words))
                .map(type -> say.hit(entry, type, content, name(place.siren(), today, met)));
    }

    private static boolean haveAll(Set<String> said, List<String> beginnings) {
        return beginnings.stream().allMatch(beginning -> said.stream().anyMatch(word -> word.startsWith(beginning)));
    }

    private String name(String siren, LocalDate today, Met met) {
        return met.names()
                .computeIfAbsent(
                        siren,
                        each -> views.territories()
                                .find(each)
                                .map(view -> view.detailsOn(today).name())
                                .orElse(each));
    }
}
