package fr.jalon.portal.page;

import fr.jalon.portal.answer.Proofs.ExpectedProof;
import fr.jalon.portal.answer.Proofs.ExpectedProofs;
import fr.jalon.portal.answer.Referentiels;
import fr.jalon.portal.answer.Views;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.RefusedByApi;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The documents that an auditor expects of a territory: which are there, which probably, and which are missing. */
@Controller
class ExpectedProofsPage {

    private static final String TERRITORY = "/api/v1/territories/{siren}";
    private static final String PROOFS = TERRITORY + "/assessment?proofs=true&rules={rules}";

    private final JalonApi api;
    private final PageWords words;

    ExpectedProofsPage(JalonApi api, PageWords words) {
        this.api = api;
        this.words = words;
    }

    /**
     * What stands under one heading: a level, or what the first of them is for.
     *
     * @param level null if the heading is none
     */
    public record Group(@Nullable Integer level, String label, List<ExpectedProof> proofs) {}

    @GetMapping("/portal/territories/{siren}/proofs")
    String proofs(
            Person person,
            @PathVariable String siren,
            @RequestParam(defaultValue = "") String rules,
            @RequestParam(defaultValue = "") String asOf,
            Model model) {
        List<Referentiels.Edition> editions = api.get(person, Referentiels.Editions.class, "/api/v1/referentiels")
                .items();
        model.addAttribute("territory", api.get(person, Views.Territory.class, TERRITORY, siren));
        model.addAttribute("editions", editions);
        model.addAttribute("asOf", asOf);
        model.addAttribute("mayWrite", person.mayWrite(siren));
        try {
            String edition = rules.isBlank() ? inForce(person, siren, asOf.strip()) : rules.strip();
            model.addAttribute("edition", edition);
            ExpectedProofs expected = asOf.isBlank()
                    ? api.get(person, ExpectedProofs.class, PROOFS, siren, edition)
                    : api.get(person, ExpectedProofs.class, PROOFS + "&asOf={asOf}", siren, edition, asOf.strip());
            model.addAttribute("expected", expected);
            model.addAttribute("groups", groups(expected));
        } catch (RefusedByApi refused) {
            model.addAttribute("error", words.refused(LogPage.mendable(refused), asOf.strip()));
        }
        return "portal/proofs";
    }

    /** What is in force for the territory on the day; that of the levels where there is one. */
    private String inForce(Person person, String siren, String asOf) {
        String assessment = TERRITORY + "/assessment";
        return (asOf.isEmpty()
                        ? api.get(person, Views.Assessment.class, assessment, siren)
                        : api.get(person, Views.Assessment.class, assessment + "?asOf={asOf}", siren, asOf))
                .rules();
    }

    private static List<Group> groups(ExpectedProofs expected) {
        Map<String, Views.Level> levels = new LinkedHashMap<>();
        List<Views.Level> defined = expected.levels() == null ? List.of() : expected.levels();
        defined.forEach(level -> level.criteria().forEach(criterion -> levels.put(criterion.id(), level)));
        Map<String, Group> groups = new LinkedHashMap<>();
        for (ExpectedProof proof : expected.proofs()) {
            Views.Named first = proof.supports().getFirst();
            Views.Level level = levels.get(first.id());
            groups.computeIfAbsent(
                            level == null ? first.id() : "level " + level.level(),
                            each -> level == null
                                    ? new Group(null, first.label(), new ArrayList<>())
                                    : new Group(level.level(), level.label(), new ArrayList<>()))
                    .proofs()
                    .add(proof);
        }
        return List.copyOf(groups.values());
    }
}
