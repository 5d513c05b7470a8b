package fr.jalon.portal.page;

import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.Views;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

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

    @GetMapping("/portal/territories/{siren}/synergies")
    String synergies(Person person, @PathVariable String siren, Model model) {
        Map<String, List<Views.Synergy>> byStage = new LinkedHashMap<>();
        MOVES.keySet().forEach(stage -> byStage.put(stage, new ArrayList<>()));
        List<Views.Synergy> synergies = api.get(person, Views.Synergies.class, TERRITORY + "/synergies", siren)
                .items();
        synergies.forEach(synergy -> byStage.computeIfAbsent(synergy.stage(), stage -> new ArrayList<>())
                .add(synergy));
        model.addAttribute("territory", api.get(person, Views.Territory.class, TERRITORY, siren));
        model.addAttribute("stages", byStage);
        model.addAttribute("moves", MOVES);
        model.addAttribute("impacts", ImpactsByYear.of(synergies));
        model.addAttribute("mayWrite", person.mayWrite(siren));
        return "portal/synergies";
    }
}
