package fr.jalon.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.portal.answer.AuditViews;
import fr.jalon.portal.answer.AuditViews.Opinion;
import fr.jalon.portal.answer.AuditViews.Subject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Which opinions a form of an audit sends, whatever others have judged since it was shown. */
class AuditFormTest {

    private static Opinion given(String opinion, @Nullable String note) {
        return new Opinion("strategy", opinion, note, Instant.EPOCH, "somebody");
    }

    private static AuditViews.Sheet sheet(@Nullable Opinion opinion) {
        Subject strategy = new Subject(
                "strategy",
                "criterion",
                1,
                "Stratégie",
                null,
                true,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                opinion,
                null);
        AuditViews.Edition edition =
                new AuditViews.Edition("eci-3.5@2021", true, 1, null, null, null, List.of(), List.of(strategy), null);
        return new AuditViews.Sheet(
                "cot",
                "Audit initial",
                "cot-initial",
                LocalDate.EPOCH,
                List.of("eci-3.5@2021"),
                "open",
                new AuditViews.Step(Instant.EPOCH, null),
                null,
                new AuditViews.Counts(0, 0, 0),
                List.of(edition),
                List.of(),
                new AuditViews.Since(0, 0, List.of()));
    }

    /** What a browser sends of a subject: what was shown of it, and what stands in its fields now. */
    private static MultiValueMap<String, String> sent(String wasOpinion, String wasNote, String opinion, String note) {
        MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
        fields.add("was-opinion:strategy", wasOpinion);
        fields.add("was-note:strategy", wasNote);
        if (!opinion.isEmpty()) {
            fields.add("opinion:strategy", opinion);
        }
        fields.add("note:strategy", note);
        return fields;
    }

    @Test
    void what_was_changed_is_sent() {
        AuditForm form = new AuditForm(sheet(null), sent("", "", "agreed", "Vu."));
        assertThat(form.changed())
                .isEqualTo(Map.of("strategy", Map.of("subject", "strategy", "opinion", "agreed", "note", "Vu.")));
    }

    @Test
    void an_older_page_overwrites_no_opinion_that_somebody_else_has_given_since() {
        AuditViews.Sheet now = sheet(given("agreed", "Page 2."));
        assertThat(new AuditForm(now, sent("", "", "", "")).changed()).isEmpty();
        assertThat(new AuditForm(now, sent("to-discuss", "Où ?", "to-discuss", "Où ?")).changed())
                .isEmpty();
    }

    @Test
    void line_ends_of_browsers_are_no_change() {
        AuditViews.Sheet now = sheet(given("agreed", "Un\nDeux"));
        assertThat(new AuditForm(now, sent("agreed", "Un\r\nDeux", "agreed", "Un\r\nDeux")).changed())
                .isEmpty();
    }

    @Test
    void what_was_taken_is_not_sent_again_where_another_subject_was_wrong() {
        AuditForm form = new AuditForm(sheet(null), sent("", "", "agreed", "Vu."));
        form.saved("strategy");
        form.wrong("departments", "Il manque un avis.");

        AuditForm again = form.beside(sheet(given("agreed", "Vu.")));

        AuditForm.Row row = again.parts().getFirst().rows().getFirst();
        assertThat(List.of(row.wasOpinion(), row.wasNote())).containsExactly("agreed", "Vu.");
        assertThat(again.changed()).isEmpty();
        assertThat(again.errors()).containsEntry("departments", "Il manque un avis.");
    }
}
