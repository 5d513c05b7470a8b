package fr.jalon.reports.content;

import fr.jalon.contract.problem.Language;
import fr.jalon.reports.api.Asker;
import fr.jalon.reports.api.PublicApi;
import fr.jalon.reports.docx.DocxFile;
import fr.jalon.reports.docx.DocxTemplate;
import fr.jalon.reports.paper.Deck;
import fr.jalon.reports.paper.Paper;
import fr.jalon.reports.paper.TemplateFolder;
import fr.jalon.reports.pptx.PptxFile;
import fr.jalon.reports.pptx.PptxTemplate;
import fr.jalon.reports.table.Book;
import fr.jalon.reports.table.CsvFile;
import fr.jalon.reports.table.Table;
import fr.jalon.reports.table.XlsxFile;
import fr.jalon.reports.words.ReportWords;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Makes the files. Everything that can be refused is, before the first byte is written. */
public final class Reports {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PublicApi api;
    private final TemplateFolder templates;

    /** Makes none yet. */
    public Reports(PublicApi api, TemplateFolder templates) {
        this.api = api;
        this.templates = templates;
    }

    /** What a page with the dossier is made of. */
    record Dossier(String siren, LocalDate asOf, Instant knownAt, List<ApplicationDossier.Section> sections) {}

    /**
     * A file about a territory.
     *
     * @return empty if it is to be about a synergy that the territory does not have
     * @throws fr.jalon.reports.api.ApiRefusal if the API refuses what it is made of
     * @throws fr.jalon.reports.paper.UnusableTemplate if the template of the operator is none
     */
    public Optional<Report> of(Question question, Asker asker) {
        Known known = Known.of(api, asker, question.siren(), question.asOf(), question.knownAt());
        ReportWords words = new ReportWords(asker.language());
        Tables tables = new Tables(known, words);
        LocalDate asOf = known.asOf();
        return switch (question.what()) {
            case MILESTONES ->
                question.format() == Format.CSV
                        ? Optional.of(table(question, known, asOf, ImportLines.table(known, "milestones")))
                        : Optional.of(table(question, known, asOf, tables.milestones()));
            case SYNERGIES -> Optional.of(table(question, known, asOf, tables.synergies(asOf)));
            case IMPACTS -> Optional.of(table(question, known, asOf, tables.impacts(asOf)));
            case CRITERIA -> {
                LocalDate to = Objects.requireNonNullElse(question.to(), asOf);
                LocalDate from = Objects.requireNonNullElse(question.from(), to.minusYears(1));
                yield Optional.of(table(question, known, to, tables.criteria(from, to)));
            }
            case ANNUAL -> {
                int year = Objects.requireNonNullElse(question.year(), asOf.getYear());
                yield Optional.of(document(question, known, AnnualReport.of(known, words, year), "annual-" + year));
            }
            case COPIL -> Optional.of(copil(question, known, words));
            case APPLICATION -> Optional.of(application(question, known, words));
            case SYNERGY -> synergy(question, known, words);
            case AUDIT -> {
                String id = Objects.requireNonNullElse(question.audit(), "");
                yield Optional.of(document(question, known, AuditSheet.of(known, words, id), "audit-" + named(id)));
            }
        };
    }

    private Report copil(Question question, Known known, ReportWords words) {
        LocalDate since =
                Objects.requireNonNullElse(question.from(), known.asOf().minusMonths(4));
        if (question.format() == Format.DOCX) {
            return document(question, known, CopilSheet.page(known, words, since), "copil");
        }
        Deck deck = CopilSheet.slides(known, words, since);
        PptxTemplate template = PptxTemplate.of(deck.cover().kind(), templates);
        return report(question, "copil", known.asOf(), to -> PptxFile.write(deck, template, to));
    }

    private Report application(Question question, Known known, ReportWords words) {
        if (question.format() == Format.DOCX) {
            return document(question, known, ApplicationDossier.paper(known, words), "application");
        }
        Dossier dossier =
                new Dossier(known.siren(), known.asOf(), known.knownAt(), ApplicationDossier.sections(known, words));
        return report(question, "application", known.asOf(), to -> to.write(JSON.writeValueAsBytes(dossier)));
    }

    private Optional<Report> synergy(Question question, Known known, ReportWords words) {
        String id = Objects.requireNonNullElse(question.synergy(), "");
        return SynergySheet.of(known, words, id).map(paper -> document(question, known, paper, "synergy-" + named(id)));
    }

    private static String named(String id) {
        return id.replaceAll("[^A-Za-z0-9._-]", "-");
    }

    private Report document(Question question, Known known, Paper paper, String name) {
        DocxTemplate template = DocxTemplate.of(paper.cover(), templates);
        return report(question, name, known.asOf(), to -> DocxFile.write(paper, template, to));
    }

    private Report table(Question question, Known known, LocalDate day, Table table) {
        String name = question.what().slug();
        if (question.format() == Format.CSV) {
            return report(question, name, day, to -> CsvFile.write(table, to));
        }
        Language language = known.language();
        String title = known.name() + " – " + table.name();
        Book book = new Book(title, language, known.knownAt(), List.of(table));
        return report(question, name, day, to -> XlsxFile.write(book, to));
    }

    private static Report report(Question question, String name, LocalDate day, Report.Body body) {
        return new Report(
                "jalon-" + question.siren() + "-" + name + "-" + day + "."
                        + question.format().slug(),
                question.format().mediaType(),
                body);
    }

    /**
     * All territories together; or where they are narrowed, a list of those that are found.
     *
     * @param asOf the day that counts, today if null
     * @param today the day of the question
     * @throws fr.jalon.reports.api.ApiRefusal if the API refuses what it is made of
     */
    public Report statistics(Format format, Listed listed, @Nullable LocalDate asOf, LocalDate today, Asker asker) {
        LocalDate day = Objects.requireNonNullElse(asOf, today);
        ReportWords words = new ReportWords(asker.language());
        List<Table> tables = new Statistics(api, asker, words, day).tables(listed);
        String what = listed.isNarrowed() ? "territories" : "statistics";
        Report.Body body = format == Format.CSV
                ? to -> CsvFile.write(tables.getFirst(), to)
                : to -> XlsxFile.write(
                        new Book(
                                (listed.isNarrowed() ? tables.getFirst().name() : words.say("what.statistics")) + " "
                                        + day,
                                asker.language(),
                                day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                                tables),
                        to);
        return new Report("jalon-" + what + "-" + day + "." + format.slug(), format.mediaType(), body);
    }
}
