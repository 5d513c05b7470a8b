package fr.jalon.portal.page;

import fr.jalon.domain.event.MilestoneType;
import fr.jalon.portal.answer.Views;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.RefusedByApi;
import fr.jalon.portal.form.MilestoneForm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts the form of a milestone into a page, with what was typed and what is wrong with it. */
@Component
class Forms {

    private final JalonApi api;
    private final PageWords words;
    private final StandingMilestones standing;
    private final ProposedProofs proofs;

    Forms(JalonApi api, StandingMilestones standing, ProposedProofs proofs, PageWords words) {
        this.proofs = proofs;
        this.words = words;
        this.api = api;
        this.standing = standing;
    }

    /** @param prefix of the pointers in what was sent, before those of the milestone */
    void show(
            Model model,
            Person person,
            String siren,
            MilestoneType type,
            Map<String, Object> typed,
            @Nullable RefusedByApi refused,
            String prefix) {
        Map<String, String> errors = new HashMap<>();
        for (RefusedByApi.Flaw flaw : refused == null ? List.<RefusedByApi.Flaw>of() : refused.flaws()) {
            if (flaw.isSentBefore()) {
                errors.put("", words.sentBefore());
            } else if (flaw.pointer().startsWith(prefix)) {
                errors.putIfAbsent(flaw.pointer().substring(prefix.length()), flaw.message());
            } else {
                // Of a correction, the reason stands outside of the milestone.
                model.addAttribute("reasonError", flaw.message());
            }
        }
        MilestoneForm.Parts parts =
                MilestoneForm.of(type, typed, references(person, siren, type), errors, PageWords.language());
        model.addAttribute("territory", api.get(person, Views.Territory.class, "/api/v1/territories/{siren}", siren));
        model.addAttribute("type", type.slug());
        model.addAttribute("typeWords", words.type(type.slug()));
        model.addAttribute("fields", parts);
        model.addAttribute("errorCount", errors.size() + (model.containsAttribute("reasonError") ? 1 : 0));
        model.addAttribute("refused", refused == null ? null : refused.getMessage());
        model.addAttribute(
                "otherErrors",
                errors.entrySet().stream()
                        .filter(error -> !MilestoneForm.shows(parts, error.getKey()))
                        .map(Map.Entry::getValue)
                        .toList());
        boolean generalInUse = parts.general().stream()
                .anyMatch(field -> field.error() != null
                        || !field.value().isEmpty()
                        || field.children().size() > 1
                        || field.options().stream().anyMatch(option -> option.chosen()));
        model.addAttribute("generalInUse", generalInUse);
    }

    private MilestoneForm.References references(Person person, String siren, MilestoneType type) {
        return standing.references(person, siren).expecting(proofs.of(person, siren, type));
    }
}
