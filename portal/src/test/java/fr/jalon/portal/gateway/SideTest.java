package fr.jalon.portal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SideTest {

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/territories, COMMAND",
        "PATCH, /api/v1/territories/200000016, COMMAND",
        "POST, /api/v1/territories/200000016/milestones, COMMAND",
        "POST, /api/v1/imports, COMMAND",
        "PUT, /api/v1/operations/clock, COMMAND",
        "GET, /api/v1/operations/clock, COMMAND",
        "GET, /api/v1/imports, COMMAND",
        "GET, /api/v1/territories/200000016/milestones, QUERY",
        "HEAD, /api/v1/territories/200000016/milestones/m1, QUERY",
        "DELETE, /api/v1/territories/200000016/milestones/m1, COMMAND",
        "GET, /api/v1/territories/200000016/milestones/m1/retraction, COMMAND",
        "POST, /api/v1/territories/200000016/audits, COMMAND",
        "GET, /api/v1/territories/200000016/audits, QUERY",
        "GET, /api/v1/territories/200000016/audits/opinions, QUERY",
        "GET, /api/v1/territories/200000016/audits/a/opinions, COMMAND",
        "GET, /api/v1/territories/200000016/audits/a/comparison, QUERY",
        "GET, /api/v1/ledger/territories/200000016/audits/a/pack, COMMAND",
        "GET, /schemas/FundingGranted.v1.json, COMMAND",
        "GET, /api/v1/ledger, COMMAND",
        "GET, /api/v1/ledger/tile/0/x001/067.p/3, COMMAND",
        "GET, /api/v1/ledger/territories/200000016/pack, COMMAND",
        "POST, /api/v1/ledger/checks, COMMAND",
        "GET, /api/v1/ledgers, QUERY",
        "DELETE, /api/v1/territories, COMMAND",
        "GET, /api/v1/territories, QUERY",
        "HEAD, /api/v1/territories/200000016, QUERY",
        "GET, /api/v1/territories/200000016/course, QUERY",
        "GET, /api/v1/search, QUERY",
        "GET, /api/v1/events, QUERY",
        "POST, /api/v1/referentiels/what-if, QUERY",
        "POST, /api/v1/operations/rebuild, QUERY",
        "POST, /api/v1/operations/parked/retry, QUERY",
        "GET, /api/v1/notices, NOTICES",
        "PUT, /api/v1/notices/followed/200000016, NOTICES",
        "DELETE, /api/v1/notices/feeds/x, NOTICES",
        "GET, /notices/feeds/x/calendar.ics, NOTICES",
        "GET, /api/v1/noticeboards, QUERY",
        "GET, /asyncapi.yaml, QUERY",
        "GET, /api/v1/nowhere, QUERY"
    })
    void every_request_has_a_service_that_answers_it(String method, String path, Side side) {
        assertThat(Side.of(method, path)).isEqualTo(side);
    }
}
