package fr.jalon.contract.event;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.event.TerritoryEvent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventCatalogueTest {

    @Test
    void every_event_has_exactly_one_name() {
        assertThat(EventCatalogue.entries())
                .extracting(EventCatalogue.Entry::event)
                .containsExactlyInAnyOrderElementsOf(events(TerritoryEvent.class)
                        .<Class<? extends TerritoryEvent>>map(c -> c.asSubclass(TerritoryEvent.class))
                        .toList());
        assertThat(EventCatalogue.entries())
                .extracting(EventCatalogue.Entry::wireName)
                .doesNotHaveDuplicates();
    }

    @Test
    void names_say_whose_they_are_and_which_version() {
        assertThat(EventCatalogue.entries())
                .extracting(EventCatalogue.Entry::wireName)
                .allMatch(name -> name.matches("jalon\\.[A-Z][A-Za-z]+\\.v[1-9][0-9]*"));
    }

    @Test
    void an_unknown_name_finds_nothing() {
        assertThat(EventCatalogue.named("jalon.FundingGranted.v2")).isEmpty();
        assertThat(EventCatalogue.named("FundingGranted")).isEmpty();
        assertThat(EventCatalogue.named("")).isEmpty();
    }

    private static Stream<Class<?>> events(Class<?> family) {
        return family.isRecord()
                ? Stream.of(family)
                : Arrays.stream(family.getPermittedSubclasses()).flatMap(EventCatalogueTest::events);
    }
}
