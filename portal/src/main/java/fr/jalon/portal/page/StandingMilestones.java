package fr.jalon.portal.page;

import fr.jalon.portal.answer.Views;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.RefusedByApi;
import fr.jalon.portal.form.MilestoneForm;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The milestones of a territory that stand, the last recorded first, as far back as anybody would choose from a list. */
@Component
class StandingMilestones {

    private static final int ENTRIES_MAX = 2_000;
    private static final int NOT_FOUND = 404;
    private static final String MILESTONES = "/api/v1/territories/{siren}/milestones";
    private static final String STANDING = MILESTONES + "?standing=true&order=desc&limit=200";

    private final JalonApi api;
    private final PageWords words;

    StandingMilestones(JalonApi api, PageWords words) {
        this.api = api;
        this.words = words;
    }

    List<Views.Entry> standing(Person person, String siren) {
        List<Views.Entry> milestones = new ArrayList<>();
        String cursor = null;
        do {
            Views.History page = page(person, siren, cursor);
            milestones.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null && milestones.size() < ENTRIES_MAX);
        return milestones;
    }

    /** Whether a milestone was logged and stands no more, retracted or corrected. */
    boolean isTakenBack(Person person, String siren, String id) {
        return logged(person, siren, id)
                .filter(entry -> entry.retractedBy() != null)
                .isPresent();
    }

    /** However long ago. */
    private Optional<Views.Entry> logged(Person person, String siren, String id) {
        try {
            return Optional.of(api.get(person, Views.Entry.class, MILESTONES + "/{id}", siren, id));
        } catch (RefusedByApi refused) {
            if (refused.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** Milestones by their ids; entries that are no milestones are left out. */
    static Map<String, Views.Entry> byId(List<Views.Entry> entries) {
        Map<String, Views.Entry> known = new LinkedHashMap<>();
        entries.stream()
                .filter(entry -> entry.milestone() != null && entry.milestone().get("id") != null)
                .forEach(entry -> known.putIfAbsent(field(entry, "id"), entry));
        return known;
    }

    private Views.History page(Person person, String siren, @Nullable String cursor) {
        return cursor == null
                ? api.get(person, Views.History.class, STANDING, siren)
                : api.get(person, Views.History.class, STANDING + "&cursor={cursor}", siren, cursor);
    }

    Optional<Views.Entry> milestone(Person person, String siren, String id) {
        return logged(person, siren, id).filter(entry -> entry.retractedBy() == null);
    }

    /** What the fields of a form can refer to. */
    MilestoneForm.References references(Person person, String siren) {
        Map<String, String> milestones = new LinkedHashMap<>();
        standing(person, siren).forEach(entry -> milestones.put(field(entry, "id"), words(person, entry)));
        return new MilestoneForm.References(milestones, synergies(person, siren));
    }

    /** The titles of the synergies of a territory, by their identifiers. */
    Map<String, String> synergies(Person person, String siren) {
        Map<String, String> synergies = new LinkedHashMap<>();
        api.get(person, Views.Synergies.class, "/api/v1/territories/{siren}/synergies", siren)
                .items()
                .forEach(synergy -> synergies.put(synergy.synergyId(), synergy.title()));
        return synergies;
    }

    /** The same as far as these entries tell. */
    static Map<String, String> synergies(List<Views.Entry> entries) {
        Map<String, String> synergies = new LinkedHashMap<>();
        entries.stream()
                .filter(entry -> entry.type().equals("synergy-identified") && entry.milestone() != null)
                .forEach(entry -> synergies.putIfAbsent(field(entry, "synergyId"), field(entry, "title")));
        return synergies;
    }

    /** What a milestone is called and of which day it is, standing or not; empty if there is none of that id. */
    Optional<String> words(Person person, String siren, String id) {
        return logged(person, siren, id).map(entry -> words(person, entry));
    }

    private String words(Person person, Views.Entry entry) {
        String about = entry.milestone() == null ? "" : words.about(entry.milestone());
        return words.type(entry.type())
                + (about.isEmpty() ? "" : " – " + about)
                + " – "
                + PageWords.date(LocalDate.parse(field(entry, "occurredOn")), person.locale());
    }

    static String field(Views.Entry entry, String name) {
        return entry.milestone() == null ? "" : String.valueOf(entry.milestone().get(name));
    }
}
