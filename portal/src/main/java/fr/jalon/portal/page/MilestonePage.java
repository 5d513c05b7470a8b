package fr.jalon.portal.page;

import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.shape.FieldKind;
import fr.jalon.domain.shape.Scalar;
import fr.jalon.portal.answer.Views;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.form.MilestoneForm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One milestone whole: every field, its proofs, who logged it and when, what became of it, and what it earns. */
@Controller
class MilestonePage {

    private static final String TERRITORY = "/api/v1/territories/{siren}";

    private final JalonApi api;
    private final StandingMilestones standing;
    private final PageWords words;

    MilestonePage(JalonApi api, StandingMilestones standing, PageWords words) {
        this.api = api;
        this.standing = standing;
        this.words = words;
    }

    @GetMapping("/portal/territories/{siren}/milestones/{id}")
    String milestone(Person person, @PathVariable String siren, @PathVariable String id, Model model) {
        Views.Milestone milestone = api.get(person, Views.Milestone.class, TERRITORY + "/milestones/{id}", siren, id);
        MilestoneType type = LogPage.known(milestone.type());
        Map<String, String> synergies = standing.synergies(person, siren);
        MilestoneForm.References others =
                new MilestoneForm.References(named(person, siren, type, milestone), synergies);
        model.addAttribute("territory", api.get(person, Views.Territory.class, TERRITORY, siren));
        model.addAttribute("milestone", milestone);
        model.addAttribute("typeWords", words.type(type.slug()));
        model.addAttribute("id", id);
        model.addAttribute("others", others.milestones());
        model.addAttribute("about", words.about(milestone.milestone(), synergies));
        model.addAttribute(
                "details",
                Detail.of(
                        MilestoneForm.of(type, milestone.milestone(), others, Map.of(), PageWords.language()), words));
        model.addAttribute("mayWrite", person.mayWrite(siren));
        return "portal/milestone";
    }

    /** The milestones that belong to it, by their ids: those that its fields name, what ended it, and what it replaced or was replaced by. */
    private Map<String, String> named(Person person, String siren, MilestoneType type, Views.Milestone milestone) {
        Stream<@Nullable String> own = type.shape().fields().stream()
                .filter(field -> field.kind() instanceof FieldKind.Single(Scalar scalar)
                        && scalar == Scalar.MILESTONE
                        && !field.name().equals("id"))
                .map(field -> (String) milestone.milestone().get(field.name()));
        Map<String, String> named = new LinkedHashMap<>();
        Stream.concat(Stream.of(milestone.endedBy(), milestone.corrects(), milestone.correctedBy()), own)
                .filter(Objects::nonNull)
                .forEach(id -> standing.words(person, siren, id).ifPresent(said -> named.put(id, said)));
        return named;
    }
}
