package fr.jalon.reports.docx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.contract.problem.Language;
import fr.jalon.reports.paper.Block;
import fr.jalon.reports.paper.Paper;
import fr.jalon.reports.paper.Png;
import fr.jalon.reports.paper.TemplateFolder;
import fr.jalon.reports.paper.UnusableTemplate;
import fr.jalon.reports.picture.CoursePicture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocxFileTest {

    private static final TemplateFolder NONE = new TemplateFolder(null);
    private static final Instant MADE = Instant.parse("2026-11-28T10:00:00Z");

    private static Paper paper(String text) {
        Paper paper = new Paper(new Paper.Cover(
                "annual", "Rapport", "2021", text, "246700488", "31 décembre 2021", "pied", Language.FR, MADE, false));
        paper.heading(text)
                .text(text)
                .gap("À compléter")
                .items(List.of(text), "rien")
                .note("à part");
        paper.grid(new Block.Grid("Tableau", List.of(1, 2), List.of("A", "B"), List.of(List.of(text, "b"))), "vide");
        paper.add(new Block.Picture(
                new Png(CoursePicture.png(
                        List.of(new CoursePicture.Step(LocalDate.of(2020, 1, 1), 2)),
                        LocalDate.of(2021, 1, 1),
                        LocalDate.of(2020, 6, 1),
                        4)),
                CoursePicture.WIDTH,
                CoursePicture.HEIGHT,
                "Niveau 2 " + text,
                "Niveau au fil du temps"));
        paper.add(new Block.Text(
                Block.Manner.ITEM, List.of(new Block.Run(text, true, "https://example.org/a b?c=\u0001"))));
        return paper;
    }

    private static byte[] made(Paper paper, TemplateFolder folder) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DocxFile.write(paper, DocxTemplate.of(paper.cover(), folder), file);
        return file.toByteArray();
    }

    private static String read(byte[] file) throws IOException {
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file));
                XWPFWordExtractor words = new XWPFWordExtractor(document)) {
            return words.getText();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Eau",
                "=cmd|' /C calc'!A0",
                "🌱 <b>&amp;</b> ]]>",
                "שלום עולם",
                "{{content}}",
                "a\nb\tc",
                "x\u0002y"
            })
    void any_name_is_read_back(String name) throws IOException {
        String clean = name.replace("\u0002", "");

        assertThat(read(made(paper(name), NONE)))
                .contains(
                        "Rapport",
                        "À compléter",
                        "Tableau",
                        clean.lines().findFirst().orElseThrow());
    }

    @Test
    void a_picture_has_its_alternative_text_and_the_properties_one_moment() throws IOException {
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(made(paper("é".repeat(200)), NONE)))) {
            assertThat(document.getAllPictures()).hasSize(1);
            assertThat(document.getDocument().xmlText()).contains("Niveau 2 ééé");
            assertThat(document.getProperties().getCoreProperties().getCreated().toInstant())
                    .isEqualTo(MADE);
        }
    }

    @Test
    void the_same_document_is_the_same_bytes() throws IOException {
        assertThat(made(paper("Eau"), NONE)).isEqualTo(made(paper("Eau"), NONE));
    }

    @Test
    void the_template_of_the_operator_keeps_what_it_has_and_gets_the_document_where_it_says(@TempDir Path folder)
            throws IOException {
        try (XWPFDocument template = new XWPFDocument()) {
            template.createParagraph().createRun().setText("En-tête de la collectivité, {{territory}}");
            template.createParagraph().createRun().setText("{{content}}");
            template.createParagraph().createRun().setText("Signature");
            try (var file = Files.newOutputStream(folder.resolve("report.docx"))) {
                template.write(file);
            }
        }

        String text = read(made(paper("Eau"), new TemplateFolder(folder)));

        assertThat(text).contains("En-tête de la collectivité, Eau").doesNotContain("{{");
        assertThat(text.indexOf("À compléter")).isBetween(text.indexOf("En-tête"), text.indexOf("Signature"));
    }

    @Test
    void a_template_that_is_none_or_says_no_place_is_refused_in_words(@TempDir Path folder) throws IOException {
        TemplateFolder templates = new TemplateFolder(folder);
        Files.writeString(folder.resolve("annual.docx"), "no document");
        assertThatThrownBy(() -> made(paper("Eau"), templates))
                .isInstanceOf(UnusableTemplate.class)
                .hasMessageContaining("annual.docx is no DOCX");

        try (XWPFDocument template = new XWPFDocument()) {
            template.createParagraph().createRun().setText("nothing");
            try (var file = Files.newOutputStream(folder.resolve("annual.docx"))) {
                template.write(file);
            }
        }
        assertThatThrownBy(() -> made(paper("Eau"), templates))
                .isInstanceOf(UnusableTemplate.class)
                .hasMessageContaining("{{content}}");

        Files.write(folder.resolve("annual.docx"), new byte[(10 << 20) + 1]);
        assertThatThrownBy(() -> made(paper("Eau"), templates))
                .isInstanceOf(UnusableTemplate.class)
                .hasMessageContaining("10 MiB");
    }
}
