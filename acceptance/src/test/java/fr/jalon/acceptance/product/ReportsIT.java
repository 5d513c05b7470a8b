package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The files to hand in: made of real histories and of hostile ones, read back, the same to the byte, and imported again. */
@ExtendWith(OneProduct.class)
class ReportsIT {

    /** Numbers of SIRENs that no other test uses. */
    private static final int FIRST = 1_400;

    private static final int HOSTILE = 1_420;
    private static final int BARE = 1_421;
    private static final String NDJSON = "application/x-ndjson";
    private static final Path SOFFICE = Path.of("/usr/bin/soffice");
    private static final List<String> FILES = List.of(
            "milestones?format=xlsx",
            "milestones?format=csv",
            "synergies?format=xlsx",
            "impacts?format=xlsx",
            "criteria?format=xlsx&from=2019-01-01&to=2021-12-31",
            "annual?year=2019",
            "copil?format=docx&from=2018-01-01",
            "copil?format=pptx&from=2018-01-01",
            "application?format=docx",
            "application?format=json",
            "synergy?synergy=syn-1");

    private final RunningProduct product;

    ReportsIT(RunningProduct product) {
        this.product = product;
    }

    @BeforeAll
    static void real_histories_a_hostile_one_and_one_without_a_fact(RunningProduct product) {
        List<String> lines = new ArrayList<>();
        for (String name : Histories.NAMES) {
            lines.addAll(Histories.about(siren(name), Histories.lines(name)));
        }
        String hostile = Histories.siren(HOSTILE);
        lines.add("""
                {"type": "territory-registered", "siren": "%s", "name": "=cmd|' /C calc'!A0 🌱 שלום", "kind": "cc", "regionCode": "53"}""".formatted(hostile));
        lines.add("""
                {"siren": "%s", "type": "synergy-identified", "id": "s", "occurredOn": "2019-01-01", "synergyId": "syn-1", "kind": "pooling", "of": "services",\
                 "title": "@SUM(1) <b>&amp; %s", "participants": [{"name": "a|b\\\\"}, {"name": "-1+1", "count": 3}], "note": "'=1\\nligne ; 2"}""".formatted(hostile, "é".repeat(180)));
        lines.add("""
                {"siren": "%s", "type": "funding-granted", "id": "f", "occurredOn": "2019-02-01", "funders": ["A|B", "+33"], "byAuthority": true,\
                 "amount": "75000.50", "startsOn": "2019-02-01", "endsOn": "2021-01-31", "purpose": "animation"}""".formatted(hostile));
        lines.add("""
                {"type": "territory-registered", "siren": "%s", "name": "Sans fait", "kind": "cc", "regionCode": "53"}""".formatted(Histories.siren(BARE)));
        List<JsonNode> rows = product.importLines(NDJSON, BodyPublishers.ofString(String.join("\n", lines)));
        assertThat(rows.getLast().path("summary").path("refused").asInt())
                .as(rows.toString())
                .isZero();
        product.readAfter(rows.getLast().path("position").asString(), "/api/v1/territories/" + hostile);
    }

    private static String siren(String name) {
        return Histories.siren(FIRST + Histories.NAMES.indexOf(name));
    }

    static Stream<String> sirens() {
        return Stream.concat(Histories.NAMES.stream().map(ReportsIT::siren), Stream.of(Histories.siren(HOSTILE)));
    }

    private static String address(String siren, String file) {
        return "/api/v1/territories/" + siren + "/reports/" + file;
    }

    private HttpResponse<byte[]> file(String address, String language) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                product.bytes(product.as("reader", address).header("Accept-Language", language));
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        return answer;
    }

    private static String name(HttpResponse<byte[]> file) {
        return file.headers().firstValue("Content-Disposition").orElseThrow().replaceAll(".*\"(.*)\".*", "$1");
    }

    /** Its words, read by somebody else than who wrote them. */
    private static String read(HttpResponse<byte[]> file) throws IOException {
        ByteArrayInputStream body = new ByteArrayInputStream(file.body());
        String name = name(file);
        if (name.endsWith(".docx")) {
            try (XWPFDocument document = new XWPFDocument(body);
                    XWPFWordExtractor words = new XWPFWordExtractor(document)) {
                return words.getText();
            }
        }
        if (name.endsWith(".pptx")) {
            try (XMLSlideShow show = new XMLSlideShow(body)) {
                assertThat(show.getSlides()).hasSizeBetween(5, 8);
                return "" + show.getSlides().getLast().getTitle();
            }
        }
        if (name.endsWith(".xlsx")) {
            try (XSSFWorkbook book = new XSSFWorkbook(body)) {
                return book.getSheetAt(0).getRow(0).getCell(0).getStringCellValue();
            }
        }
        return new String(file.body(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("sirens")
    void every_file_is_read_back_and_is_the_same_to_the_byte_when_it_is_made_again(String siren) throws Exception {
        for (String file : FILES) {
            for (String language : List.of("fr", "en")) {
                HttpResponse<byte[]> made = file(address(siren, file), language);
                assertThat(name(made)).startsWith("jalon-" + siren + "-");
                assertThat(read(made)).as(file).isNotBlank();
                assertThat(file(address(siren, file), language).body()).as(file).isEqualTo(made.body());
            }
        }
    }

    @Test
    void what_was_known_then_gives_the_same_bytes_after_something_was_added() throws Exception {
        String siren = siren(Histories.NAMES.getFirst());
        JsonNode history = product.read("/api/v1/territories/" + siren + "/history?order=desc&limit=1");
        String known = history.path("items").path(0).path("recordedAt").asString();
        String asked = address(siren, "annual?year=2019&knownAt=" + Instant.parse(known));
        byte[] before = file(asked, "fr").body();
        JsonNode logged =
                RunningProduct.json(product.post("animator", "/api/v1/territories/" + siren + "/milestones", """
                {"type": "actors-meeting-held", "id": "late", "occurredOn": "2019-06-06", "title": "Ajoutée après coup"}""")
                        .body());
        product.readAfter(logged.path("position").asString(), "/api/v1/territories/" + siren);

        assertThat(file(asked, "fr").body()).isEqualTo(before);
        assertThat(read(file(address(siren, "annual?year=2019"), "fr"))).contains("Ajoutée après coup");
    }

    @ParameterizedTest
    @MethodSource("sirens")
    void the_milestones_come_back_in_by_import_without_loss(String siren) throws Exception {
        byte[] csv = file(address(siren, "milestones?format=csv"), "fr").body();

        List<JsonNode> rows = product.importLines("text/csv", BodyPublishers.ofByteArray(csv));

        JsonNode summary = rows.getLast().path("summary");
        assertThat(summary.path("refused").asInt()).as(rows.toString()).isZero();
        assertThat(summary.path("stored").asInt()).as(rows.toString()).isZero();
        assertThat(summary.path("duplicate").asInt()).isGreaterThan(2);
    }

    @Test
    void an_audit_is_told_on_paper() throws Exception {
        String siren = siren(Histories.NAMES.get(3));
        HttpResponse<String> opened = product.post("auditor", "/api/v1/territories/" + siren + "/audits", """
                {"id": "papier", "name": "Audit sur papier", "kind": "cot-initial", "asOf": "2021-06-30",
                 "rules": ["eci-3.5@2021", "eci-3.5@2022"]}""");
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        product.readAfter(
                RunningProduct.json(opened.body()).path("position").asString(), "/api/v1/territories/" + siren);

        assertThat(read(file(address(siren, "audit?audit=papier"), "fr")))
                .contains("Audit sur papier", "Audit initial du COT", "pas encore d’avis", "pas encore clos");
        assertThat(product.get("reader", address(siren, "audit?audit=none")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_territory_without_a_fact_has_files_that_say_so() throws Exception {
        String siren = Histories.siren(BARE);

        assertThat(read(file(address(siren, "annual?year=2020"), "fr")))
                .contains("Sans fait", "Aucun fait n’est enregistré", "Aucune synergie n’est enregistrée")
                .contains("À compléter");
        assertThat(read(file(address(siren, "copil"), "fr"))).contains("Aucun fait");
        assertThat(read(file(address(siren, "copil?format=pptx"), "en"))).contains("Decisions");
    }

    @ParameterizedTest
    @CsvSource({
        "annual?year=twenty, 400, /year",
        "annual?format=pdf, 400, /format",
        "annual?asOf=2020-13-01, 400, /asOf",
        "annual?lang=de, 400, /lang",
        "annual?colour=red, 400, /colour",
        "copil?from=2999-01-01, 400, /from",
        "criteria?from=2021-01-01&to=2020-01-01, 400, /from",
        "milestones?knownAt=yesterday, 400, /knownAt",
        "synergy, 400, /synergy",
        "synergy?synergy=none, 404, ''",
        "novel, 404, ''"
    })
    void a_file_that_is_none_is_refused_in_words(String file, int status, String pointer) {
        HttpResponse<String> answer = product.get("reader", address(Histories.siren(BARE), file));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
        assertThat(answer.body()).contains(pointer);
    }

    @Test
    void a_territory_that_is_none_is_404_in_the_words_of_the_api() {
        HttpResponse<String> answer = product.get("reader", address("552100554", "annual"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("/problems/not-found");
    }

    @Test
    void three_clients_have_three_each_made_at_once() throws Exception {
        String siren = siren(Histories.NAMES.get(3));
        List<Future<HttpResponse<byte[]>>> made = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(9)) {
            for (int i = 0; i < 9; i++) {
                String file = FILES.get(i);
                String client = List.of("reader", "animator", "auditor").get(i % 3);
                made.add(threads.submit(() -> product.bytes(product.as(client, address(siren, file)))));
            }
        }
        for (Future<HttpResponse<byte[]>> file : made) {
            assertThat(file.get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_list_that_is_narrowed_is_taken_away_narrowed_and_in_its_order() throws Exception {
        String siren = Histories.siren(BARE);
        String address = "/api/v1/reports/statistics?q=" + siren + "&regionCode=53&sort=-name&format=";
        HttpResponse<byte[]> table = file(address + "xlsx", "fr");
        assertThat(name(table)).matches("jalon-territories-.*[.]xlsx");
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(table.body()))) {
            assertThat(book.getNumberOfSheets()).isEqualTo(1);
            assertThat(book.getSheetAt(0).getLastRowNum()).isEqualTo(1);
            assertThat(book.getSheetAt(0).getRow(1).getCell(0).getStringCellValue())
                    .isEqualTo(siren);
        }
        assertThat(new String(file(address + "csv", "fr").body(), StandardCharsets.UTF_8).split("\r\n", -1))
                .hasSize(3);
        HttpResponse<String> refused = product.get("reader", "/api/v1/reports/statistics?level=ten&format=xlsx");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("level");
    }

    @Test
    void the_statistics_are_a_table_and_the_command_line_writes_files(@TempDir Path folder) throws Exception {
        RunningProduct.Printed statistics =
                product.command("report", "statistics", "--format", "csv", "--out", folder.toString());
        assertThat(statistics.exitCode()).as(statistics.text()).isZero();
        RunningProduct.Printed annual = product.command(
                "report",
                "annual",
                "--siren",
                siren(Histories.NAMES.getFirst()),
                "--year",
                "2019",
                "--out",
                folder.resolve("rapport.docx").toString());
        assertThat(annual.exitCode()).as(annual.text()).isZero();
        assertThat(folder.resolve("rapport.docx")).isNotEmptyFile();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> "" + file.getFileName()))
                    .anyMatch(name -> name.matches("jalon-statistics-.*[.]csv"))
                    .noneMatch(name -> name.endsWith(".part"));
        }
        assertThat(product.command("report", "novel", "--siren", siren(Histories.NAMES.getFirst()))
                        .exitCode())
                .isEqualTo(2);
    }

    /** An independent reader, where it is installed. */
    @Test
    void libreoffice_makes_pages_of_them(@TempDir Path folder) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                SOFFICE.toString(),
                "--headless",
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--convert-to",
                "pdf",
                "--outdir",
                folder.toString()));
        for (String file : List.of(FILES.getFirst(), FILES.get(5), FILES.get(7))) {
            HttpResponse<byte[]> made = file(address(Histories.siren(HOSTILE), file), "fr");
            command.add(Files.write(folder.resolve(name(made)), made.body()).toString());
        }
        if (Files.notExists(SOFFICE)) {
            System.out.println("LibreOffice is not installed: no pages are made of the files");
            return;
        }
        Process office = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("office.log").toFile())
                .start();
        assertThat(office.waitFor(180, TimeUnit.SECONDS)).isTrue();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".pdf"))).hasSize(3);
        }
    }
}
