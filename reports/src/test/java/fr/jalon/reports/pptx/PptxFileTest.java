package fr.jalon.reports.pptx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.contract.problem.Language;
import fr.jalon.reports.paper.Block;
import fr.jalon.reports.paper.Deck;
import fr.jalon.reports.paper.Paper;
import fr.jalon.reports.paper.TemplateFolder;
import fr.jalon.reports.paper.UnusableTemplate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.poi.sl.extractor.SlideShowExtractor;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PptxFileTest {

    private static Deck deck(String text) {
        Deck deck = new Deck(new Paper.Cover(
                "copil", "Fiche", "2021", text, "246700488", "2021", "pied", Language.FR, Instant.EPOCH, true));
        deck.slide(text).text(text).items(List.of(text), "rien");
        deck.slide("Tableau").grid(new Block.Grid("Légende", List.of(1), List.of("A"), List.of(List.of(text))));
        deck.slide("Rien").items(List.of(), "Rien à dire.");
        return deck;
    }

    private static byte[] made(Deck deck, TemplateFolder folder) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        PptxFile.write(deck, PptxTemplate.of("copil", folder), file);
        return file.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Eau", "=cmd|' /C calc'!A0", "🌱 <b>", "שלום", "éééééééééééééééééééééééééééééééééé"})
    void any_name_is_read_back_and_each_slide_has_its_title(String name) throws IOException {
        try (XMLSlideShow show =
                        new XMLSlideShow(new ByteArrayInputStream(made(deck(name), new TemplateFolder(null))));
                SlideShowExtractor<?, ?> words = new SlideShowExtractor<>(show)) {
            words.setSlidesByDefault(true);
            assertThat(show.getSlides()).hasSize(4);
            assertThat(show.getSlides().subList(1, 4))
                    .allSatisfy(slide -> assertThat(slide.getTitle()).isNotBlank());
            assertThat(show.getSlides().getFirst().getPlaceholder(0).getText()).isEqualTo(name);
            assertThat(words.getText()).contains(name, "Rien à dire.");
        }
    }

    @Test
    void the_same_slides_are_the_same_bytes() throws IOException {
        TemplateFolder none = new TemplateFolder(null);

        assertThat(made(deck("Eau"), none)).isEqualTo(made(deck("Eau"), none));
    }

    @Test
    void the_template_of_the_operator_gives_its_masters_and_not_its_slides(@TempDir Path folder) throws IOException {
        try (XMLSlideShow template = new XMLSlideShow()) {
            template.createSlide().createTextBox().setText("Une diapositive du modèle");
            try (var file = Files.newOutputStream(folder.resolve("report.pptx"))) {
                template.write(file);
            }
        }

        try (XMLSlideShow show =
                new XMLSlideShow(new ByteArrayInputStream(made(deck("Eau"), new TemplateFolder(folder))))) {
            assertThat(show.getSlides()).hasSize(4);
        }

        Files.writeString(folder.resolve("report.pptx"), "no slides");
        assertThatThrownBy(() -> made(deck("Eau"), new TemplateFolder(folder)))
                .isInstanceOf(UnusableTemplate.class)
                .hasMessageContaining("report.pptx is no PPTX");
    }
}
