package fr.jalon.contract.json;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.given.Given;
import fr.jalon.domain.event.MilestoneType;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordWriterTest {

    @Test
    void fields_stand_in_the_order_of_the_record_whatever_the_order_of_the_input() {
        assertThat(rewritten("dedicated-position-filled", """
                {'startsOn':'2024-04-01','note':'n','fullTimeEquivalent':0.70,'occurredOn':'2024-03-01','id':'m1'}"""))
                .isEqualTo(
                        "{\"id\":\"m1\",\"occurredOn\":\"2024-03-01\",\"note\":\"n\",\"fullTimeEquivalent\":0.7,\"startsOn\":\"2024-04-01\"}");
    }

    @Test
    void sets_stand_in_the_order_of_their_list() {
        assertThat(rewritten("departments-organised", """
                {'id':'m1','occurredOn':'2024-03-01','departments':['other','environment','economic-development']}"""))
                .contains("[\"economic-development\",\"environment\",\"other\"]");
    }

    @Test
    void numbers_are_plain_and_money_stays_as_written() {
        assertThat(rewritten("synergy-measured", """
                {'id':'m1','occurredOn':'2024-03-01','synergyId':'s','year':2023,
                 'impact':{'jobs':3E+1,'co2TonnesAvoided':0.10,'eurosSaved':'75000.00'}}"""))
                .contains("\"impact\":{\"co2TonnesAvoided\":0.1,\"jobs\":30,\"eurosSaved\":\"75000.00\"}");
    }

    private static String rewritten(String slug, String json) {
        MilestoneType type = MilestoneType.named(slug).orElseThrow();
        Reading<Record> reading = RecordReader.input(type.shape(), Given.json(json), Set.of(), Map.of());
        return Json.write(RecordWriter.write(((Reading.Read<Record>) reading).value()));
    }
}
