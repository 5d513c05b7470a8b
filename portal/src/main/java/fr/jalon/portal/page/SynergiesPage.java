package fr.jalon.portal.page;

import fr.jalon.contract.words.NameKeys;
import fr.jalon.domain.synergy.SynergyKind;
import fr.jalon.portal.answer.Views;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The synergies of a territory on a board by stage, and what they bring about, year by year. */
@Controller
class SynergiesPage {

    private static final String TERRITORY = "/api/v1/territories/{siren}";
    private static final Move ABANDONED = new Move("synergy-abandoned", "abandoned");
    private static final Move IMPLEMENTED = new Move("synergy-implemented", "implemented");
    private static final Move ENDED = new Move("synergy-ended", "ended");
    /** By stage, what can come next in the life of a synergy (docs/spec/domain.md section 4). */
    private static final Map<String, List<Move>> MOVES = moves();

    private final JalonApi api;

    /**
     * A step on.
     *
     * @param type of the milestone that tells of it
     * @param stage that the synergy comes to
     */
    public record Move(String type, String stage) {}

    /**
     * A stage of the board.
     *
     * @param days for how long half of its cards have been there, or longer
     */
    public record Stage(String key, List<SynergyCard> cards, long days) {}

    SynergiesPage(JalonApi api) {
        this.api = api;
    }

    private static Map<String, List<Move>> moves() {
        Map<String, List<Move>> moves = new LinkedHashMap<>();
        moves.put("identified", List.of(new Move("synergy-qualified", "qualified"), ABANDONED));
        moves.put(
                "qualified", List.of(new Move("feasibility-study-cofunded", "study-cofunded"), IMPLEMENTED, ABANDONED));
        moves.put("study-cofunded", List.of(IMPLEMENTED, ABANDONED));
        moves.put(
                "implemented",
                List.of(
                        new Move("synergy-measured", "implemented"),
                        new Move("synergy-suspended", "suspended"),
                        ENDED));
        moves.put("suspended", List.of(new Move("synergy-resumed", "implemented"), ENDED));
        moves.put("ended", List.of());
        moves.put("abandoned", List.of());
        return moves;
    }

    /** {@code kind}, {@code q}: those alone of a kind, or with these words in their title or among their partners. */
    @GetMapping("/portal/territories/{siren}/synergies")
    String synergies(
            Person person,
            @PathVariable String siren,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String q,
            Model model) {
        Views.Territory territory = api.get(person, Views.Territory.class, TERRITORY, siren);
        List<Views.Synergy> synergies = api.get(person, Views.Synergies.class, TERRITORY + "/synergies", siren)
                .items();
        List<SynergyCard> cards = synergies.stream()
                .filter(synergy -> (kind.isBlank() || synergy.kind().equals(kind)) && tells(synergy, NameKeys.key(q)))
                .map(synergy -> SynergyCard.of(synergy, territory.asOf()))
                .toList();
        model.addAttribute("territory", territory);
        model.addAttribute("stages", byStage(cards));
        model.addAttribute(
                "kinds", Stream.of(SynergyKind.values()).map(SynergyKind::slug).toList());
        model.addAttribute("kind", kind);
        model.addAttribute("q", q);
        model.addAttribute("found", cards.size());
        model.addAttribute("all", synergies.size());
        model.addAttribute("moves", MOVES);
        model.addAttribute("impacts", ImpactsByYear.of(synergies));
        model.addAttribute("mayWrite", person.mayWrite(siren));
        return "portal/synergies";
    }

    private static boolean tells(Views.Synergy synergy, String words) {
        return Stream.concat(
                        Stream.of(synergy.title()),
                        synergy.participants().stream().map(each -> String.valueOf(each.get("name"))))
                .anyMatch(text -> NameKeys.key(text).contains(words));
    }

    private static List<Stage> byStage(List<SynergyCard> cards) {
        Map<String, List<SynergyCard>> byStage = new LinkedHashMap<>();
        MOVES.keySet().forEach(stage -> byStage.put(stage, new ArrayList<>()));
        cards.forEach(card -> byStage.computeIfAbsent(card.synergy().stage(), stage -> new ArrayList<>())
                .add(card));
        return byStage.entrySet().stream()
                .map(stage -> new Stage(stage.getKey(), stage.getValue(), SynergyCard.median(stage.getValue())))
                .toList();
    }
}
