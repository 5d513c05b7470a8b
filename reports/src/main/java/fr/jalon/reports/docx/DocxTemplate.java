package fr.jalon.reports.docx;

import fr.jalon.contract.problem.Language;
import fr.jalon.reports.paper.Paper;
import fr.jalon.reports.paper.TemplateFolder;
import fr.jalon.reports.paper.UnusableTemplate;
import fr.jalon.reports.words.Typography;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.util.RecordFormatException;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFHeader;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.apache.xmlbeans.XmlException;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyles;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;

/** What a document is written into: our own empty page, or a DOCX of the operator that says where the text goes. */
public final class DocxTemplate {

    /** Where the text goes. */
    static final String CONTENT = "{{content}}";

    private static final long PAGE_WIDTH = 11_906;
    private static final long PAGE_HEIGHT = 16_838;
    private static final long MARGIN = 1_134;
    private static final long MARGIN_DENSE = 850;

    private final XWPFDocument document;
    private final XWPFParagraph place;
    private final boolean isOperators;

    private DocxTemplate(XWPFDocument document, XWPFParagraph place, boolean isOperators) {
        this.document = document;
        this.place = place;
        this.isOperators = isOperators;
    }

    /**
     * The one for a kind of document.
     *
     * @throws UnusableTemplate if the operator has put one there that is none
     */
    public static DocxTemplate of(Paper.Cover cover, TemplateFolder folder) {
        TemplateFolder.Template own = folder.find(cover.kind(), "docx");
        return own == null ? blank(cover) : operators(own, cover.language());
    }

    private static DocxTemplate blank(Paper.Cover cover) {
        XWPFDocument document = new XWPFDocument();
        CTSectPr section = document.getDocument().getBody().addNewSectPr();
        CTPageSz size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(PAGE_WIDTH));
        size.setH(BigInteger.valueOf(PAGE_HEIGHT));
        CTPageMar margin = section.addNewPgMar();
        BigInteger upright = BigInteger.valueOf(cover.dense() ? MARGIN_DENSE : MARGIN);
        margin.setTop(upright);
        margin.setBottom(upright);
        margin.setLeft(BigInteger.valueOf(MARGIN));
        margin.setRight(BigInteger.valueOf(MARGIN));
        margin.setHeader(BigInteger.valueOf(MARGIN / 2));
        margin.setFooter(BigInteger.valueOf(MARGIN / 2));
        document.createStyles().setStyles(styles(cover.language()));
        XWPFFooter footer = document.createFooter(HeaderFooterType.DEFAULT);
        XWPFParagraph foot = footer.createParagraph();
        foot.setStyle("Footer");
        foot.createRun().setText(Typography.clean(cover.footer()));
        foot.createRun().addTab();
        foot.getCTP().addNewFldSimple().setInstr("PAGE");
        foot.createRun().setText(" / ");
        foot.getCTP().addNewFldSimple().setInstr("NUMPAGES");
        return new DocxTemplate(document, document.createParagraph(), false);
    }

    private static CTStyles styles(Language language) {
        try (InputStream own =
                Objects.requireNonNull(DocxTemplate.class.getResourceAsStream("/fr/jalon/reports/styles.xml"))) {
            CTStyles styles = StylesDocument.Factory.parse(own).getStyles();
            styles.getDocDefaults().getRPrDefault().getRPr().getLangArray(0).setVal(DocxFile.named(language));
            return styles;
        } catch (IOException | XmlException e) {
            throw new IllegalStateException("Our own styles cannot be read", e);
        }
    }

    private static DocxTemplate operators(TemplateFolder.Template file, Language language) {
        try {
            XWPFDocument document = new XWPFDocument(file.read());
            XWPFParagraph place = document.getParagraphs().stream()
                    .filter(paragraph -> paragraph.getText().strip().equals(CONTENT))
                    .findFirst()
                    .orElseThrow(() -> new UnusableTemplate(file.name() + ": no paragraph of its text is " + CONTENT
                            + " and nothing else; that is where the document goes"));
            addMissing(document, styles(language));
            return new DocxTemplate(document, place, true);
        } catch (IOException
                | POIXMLException
                | OpenXML4JRuntimeException
                | RecordFormatException
                | IllegalArgumentException e) {
            throw new UnusableTemplate(file.name() + " is no DOCX that can be read: " + e.getMessage(), e);
        }
    }

    /** Those of ours that the template does not have; where it has one of that name, it looks as the operator wants. */
    private static void addMissing(XWPFDocument document, CTStyles ours) {
        XWPFStyles theirs = document.getStyles() == null ? document.createStyles() : document.getStyles();
        for (CTStyle style : ours.getStyleList()) {
            if (theirs.getStyle(style.getStyleId()) == null) {
                style.setDefault(false);
                theirs.addStyle(new XWPFStyle(style, theirs));
            }
        }
    }

    XWPFDocument document() {
        return document;
    }

    XWPFParagraph place() {
        return place;
    }

    boolean isOperators() {
        return isOperators;
    }

    /** Puts what is known of the document wherever the template names it. */
    void fill(Paper.Cover cover) {
        Map<String, String> fields = Map.of(
                "{{title}}", cover.title(),
                "{{subtitle}}", cover.subtitle(),
                "{{territory}}", cover.territory(),
                "{{siren}}", cover.siren(),
                "{{date}}", cover.date(),
                "{{state}}", cover.footer());
        fill(document.getParagraphs(), fields);
        for (XWPFHeader header : document.getHeaderList()) {
            fill(header.getParagraphs(), fields);
        }
        for (XWPFFooter footer : document.getFooterList()) {
            fill(footer.getParagraphs(), fields);
        }
    }

    private static void fill(List<XWPFParagraph> paragraphs, Map<String, String> fields) {
        for (XWPFParagraph paragraph : paragraphs) {
            String text = paragraph.getText();
            if (fields.keySet().stream().noneMatch(text::contains)
                    || paragraph.getRuns().isEmpty()) {
                continue;
            }
            String filled = text;
            for (Map.Entry<String, String> field : fields.entrySet()) {
                filled = filled.replace(field.getKey(), field.getValue());
            }
            // A field may lie over several runs: the first one has all of it then, in its form.
            for (int i = paragraph.getRuns().size() - 1; i > 0; i--) {
                paragraph.removeRun(i);
            }
            paragraph.getRuns().getFirst().setText(Typography.clean(filled), 0);
        }
    }

    void remove(XWPFParagraph gone) {
        document.removeBodyElement(document.getPosOfParagraph(gone));
    }
}
