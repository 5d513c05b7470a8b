package fr.jalon.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoryTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void all_of_five_histories_is_told_in_the_order_of_time_and_each_begins_with_its_registration() throws Exception {
        List<Moment> story = Story.until(NOW);

        assertThat(story).isSortedAccordingTo(Comparator.comparing(Moment::at));
        assertThat(story.stream().filter(moment -> moment.teller().equals("animator")))
                .flatExtracting(Moment::lines)
                .hasSize(145);
        assertThat(story.stream().map(Moment::siren).distinct())
                .hasSize(5)
                .allSatisfy(siren -> assertThat(story.stream()
                                .filter(moment -> moment.siren().equals(siren))
                                .findFirst()
                                .orElseThrow()
                                .teller())
                        .isEqualTo("admin"));
    }

    @Test
    void what_would_be_recorded_later_than_now_is_recorded_now() throws Exception {
        Instant early = Instant.parse("2025-06-15T12:00:00Z");
        List<Moment> story = Story.until(early);

        assertThat(story.getLast().at()).isEqualTo(early);
        assertThat(story.getLast().lines()).hasSize(1).first().asString().contains("m41");
    }

    @Test
    void one_fact_comes_after_the_audit_of_its_territory() throws Exception {
        List<Moment> story = Story.until(NOW);
        int closed = place(story, "audit-closed");
        int late = place(story, "\"m36\"");

        assertThat(closed).isPositive().isLessThan(late);
        assertThat(story.get(late).siren()).isEqualTo(story.get(closed).siren());
    }

    private static int place(List<Moment> story, String words) {
        return IntStream.range(0, story.size())
                .filter(i -> story.get(i).siren().equals("246700488"))
                .filter(i -> story.get(i).lines().stream().anyMatch(line -> line.contains(words)))
                .findFirst()
                .orElse(-1);
    }
}
