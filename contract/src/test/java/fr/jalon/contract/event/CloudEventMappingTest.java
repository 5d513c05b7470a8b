package fr.jalon.contract.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.contract.given.Given;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.domain.event.AuditEvent;
import fr.jalon.domain.event.LevelAnnouncement.LevelLost;
import fr.jalon.domain.event.MilestoneRetracted;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.proof.AuditId;
import fr.jalon.domain.proof.AuditKind;
import fr.jalon.domain.proof.Opinion;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.domain.value.Prose;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CloudEventMappingTest {

    private static final RecordedEvent EVENT = new RecordedEvent(
            "e-1",
            new Siren("243500139"),
            "jalon.MilestoneRetracted.v1",
            41,
            14,
            Instant.parse("2026-11-01T10:00:00.123456Z"),
            "m1",
            "subject-7",
            "command-9",
            "e-0",
            "{\"retracts\":\"m1\",\"reason\":\"Été\"}");

    private final CloudEventMapping mapping = new CloudEventMapping(URI.create("https://jalon.example"));

    @Test
    void a_record_on_kafka_has_the_headers_of_the_contract() {
        assertThat(headers(record(EVENT)))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("ce_specversion", "1.0"),
                        Map.entry("ce_id", "e-1"),
                        Map.entry("ce_source", "/territories/243500139"),
                        Map.entry("ce_type", "jalon.MilestoneRetracted.v1"),
                        Map.entry("ce_time", "2026-11-01T10:00:00.123456Z"),
                        Map.entry("ce_subject", "m1"),
                        Map.entry("ce_dataschema", "https://jalon.example/schemas/jalon.MilestoneRetracted.v1.json"),
                        Map.entry("ce_sequence", "41"),
                        Map.entry("ce_territoryversion", "14"),
                        Map.entry("ce_correlationid", "command-9"),
                        Map.entry("ce_causationid", "e-0"),
                        Map.entry("ce_actor", "subject-7"),
                        Map.entry("content-type", "application/json")));
        assertThat(record(EVENT).value()).isEqualTo(EVENT.data().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void what_there_is_not_has_no_header() {
        assertThat(headers(record(bare()))).doesNotContainKeys("ce_subject", "ce_causationid");
        assertThat(read(record(bare()))).isEqualTo(bare());
    }

    @Test
    void a_record_is_read_back_as_it_was() {
        assertThat(read(record(EVENT))).isEqualTo(EVENT);
    }

    @Test
    void what_is_traced_says_so_on_kafka_alone() {
        RecordedEvent traced = EVENT.in("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        assertThat(headers(record(traced)))
                .containsEntry("ce_traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        assertThat(read(record(traced))).isEqualTo(traced);
        assertThat(mapping.toJson(traced)).isEqualTo(mapping.toJson(EVENT));
    }

    @Test
    void a_trace_that_is_none_does_not_keep_an_event_from_being_read() {
        assertThat(read(record(EVENT.in("garbage"))).data()).isEqualTo(EVENT.data());
    }

    @Test
    void structured_mode_is_one_object() {
        assertThat(mapping.toJson(EVENT)).isEqualTo(Given.json("""
                {'specversion':'1.0','id':'e-1','source':'/territories/243500139','type':'jalon.MilestoneRetracted.v1',
                 'time':'2026-11-01T10:00:00.123456Z','subject':'m1','datacontenttype':'application/json',
                 'dataschema':'https://jalon.example/schemas/jalon.MilestoneRetracted.v1.json','sequence':'41',
                 'territoryversion':'14','correlationid':'command-9','causationid':'e-0','actor':'subject-7',
                 'data':{'retracts':'m1','reason':'Été'}}"""));
        assertThat(mapping.toJson(bare()).has("subject")).isFalse();
    }

    private static @Nullable String subject(TerritoryEvent event) {
        return CloudEventMapping.subjectOf(
                ((Reading.Read<JsonNode>) Json.parse(EventCodec.current().encode(event))).value());
    }

    @Test
    void the_subject_is_the_milestone_or_the_audit_that_an_event_is_about() {
        AuditId audit = new AuditId("cot");
        assertThat(subject(new MilestoneRetracted(new MilestoneId("m1"), new Prose("faux"), new MilestoneId("m2"))))
                .isEqualTo("m1");
        assertThat(subject(new AuditEvent.AuditOpened(
                        audit,
                        new Label("Audit"),
                        AuditKind.COT_INITIAL,
                        LocalDate.of(2026, 6, 30),
                        List.of(new Label("eci-3.5@2021")))))
                .isEqualTo("cot");
        assertThat(subject(new AuditEvent.AuditOpinionGiven(audit, new Label("strategy"), Opinion.AGREED, null)))
                .isEqualTo("cot");
        assertThat(subject(new AuditEvent.AuditClosed(audit, new Prose("Niveau 1."), null)))
                .isEqualTo("cot");
        assertThat(subject(new LevelLost(1, null))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "ce_source, /elsewhere/243500139",
        "ce_source, /territories/24350013",
        "ce_sequence, x",
        "ce_sequence, -1",
        "ce_sequence, 99999999999999999999",
        "ce_territoryversion, 1.5"
    })
    void a_record_that_is_not_ours_is_told(String header, String value) {
        ProducerRecord<String, byte[]> record = record(EVENT);
        record.headers().remove(header).add(header, value.getBytes(StandardCharsets.UTF_8));

        assertThatExceptionOfType(UnreadableEvent.class).isThrownBy(() -> read(record));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_time", "ce_sequence", "ce_territoryversion", "ce_correlationid", "ce_actor"})
    void a_record_that_lacks_what_we_always_write_is_told(String header) {
        ProducerRecord<String, byte[]> record = record(EVENT);
        record.headers().remove(header);

        assertThatExceptionOfType(UnreadableEvent.class).isThrownBy(() -> read(record));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_specversion", "ce_id", "ce_source", "ce_type"})
    void a_record_that_is_no_cloud_event_is_told(String header) {
        ProducerRecord<String, byte[]> record = record(EVENT);
        record.headers().remove(header);

        assertThatThrownBy(() -> read(record)).isInstanceOf(RuntimeException.class);
    }

    private static RecordedEvent bare() {
        return new RecordedEvent(
                "e-2",
                EVENT.siren(),
                "jalon.LevelLost.v1",
                42,
                15,
                EVENT.recordedAt(),
                null,
                "clock",
                "command-9",
                null,
                "{\"level\":1}");
    }

    private ProducerRecord<String, byte[]> record(RecordedEvent event) {
        return KafkaMessageFactory.<String>createWriter(
                        "jalon.events.v1", event.siren().digits())
                .writeBinary(mapping.toCloudEvent(event));
    }

    private static RecordedEvent read(ProducerRecord<String, byte[]> record) {
        return CloudEventMapping.fromCloudEvent(KafkaMessageFactory.createReader(record.headers(), record.value())
                .toEvent());
    }

    private static Map<String, String> headers(ProducerRecord<String, byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }
}
