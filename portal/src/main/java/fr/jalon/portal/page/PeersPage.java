package fr.jalon.portal.page;

import fr.jalon.portal.answer.Peers;
import fr.jalon.portal.answer.Views;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** How a territory stands among those that are like it. */
@Controller
class PeersPage {

    private static final String TERRITORY = "/api/v1/territories/{siren}";
    private static final String PEERS =
            TERRITORY + "/peers?sameKind={kind}&sameRegion={region}&samePopulation={population}";

    private final JalonApi api;
    private final PageWords words;

    PeersPage(JalonApi api, PageWords words) {
        this.api = api;
        this.words = words;
    }

    /** Boxes that are not ticked are not sent: {@code chosen} tells them from those of a page that is opened. */
    @GetMapping("/portal/territories/{siren}/peers")
    String peers(
            Person person,
            @PathVariable String siren,
            @RequestParam(defaultValue = "") String chosen,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String population,
            Model model) {
        boolean all = chosen.isEmpty();
        boolean sameKind = all || !kind.isEmpty();
        boolean sameRegion = all || !region.isEmpty();
        boolean samePopulation = all || !population.isEmpty();
        Views.Territory territory = api.get(person, Views.Territory.class, TERRITORY, siren);
        Peers peers = api.get(person, Peers.class, PEERS, siren, sameKind, sameRegion, samePopulation);
        model.addAttribute("territory", territory);
        model.addAttribute("peers", peers);
        model.addAttribute("alike", alike(peers.like()));
        model.addAttribute("byLevel", byLevel(peers));
        model.addAttribute("kind", sameKind);
        model.addAttribute("region", sameRegion);
        model.addAttribute("population", samePopulation);
        model.addAttribute("mayWrite", person.mayWrite(siren));
        return "portal/peers";
    }

    /** What they have in common, in words. */
    private List<String> alike(Peers.Like like) {
        List<String> alike = new ArrayList<>();
        if (like.kind() != null) {
            alike.add(words.kind(like.kind()));
        }
        if (like.regionCode() != null) {
            alike.add(words.region(like.regionCode()));
        }
        if (like.populationFrom() != null && like.populationTo() != null) {
            alike.add(words.inhabitants(
                    BigDecimal.valueOf(like.populationFrom()), BigDecimal.valueOf(like.populationTo())));
        }
        return alike;
    }

    private static Map<Integer, List<Peers.CriterionShare>> byLevel(Peers peers) {
        Map<Integer, List<Peers.CriterionShare>> levels = new TreeMap<>();
        peers.criteria()
                .forEach(share -> levels.computeIfAbsent(share.level(), each -> new ArrayList<>())
                        .add(share));
        return levels;
    }
}
