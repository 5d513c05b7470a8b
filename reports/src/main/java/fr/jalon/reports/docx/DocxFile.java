package fr.jalon.reports.docx;

import fr.jalon.contract.problem.Language;
import fr.jalon.reports.paper.Block;
import fr.jalon.reports.paper.Paper;
import fr.jalon.reports.words.Typography;
import fr.jalon.reports.zip.ReproducibleZip;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.List;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFHyperlinkRun;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.apache.xmlbeans.XmlCursor;
import org.openxmlformats.schemas.drawingml.x2006.wordprocessingDrawing.CTInline;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblGrid;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth;

/** A document as DOCX (Office Open XML), in a template. */
public final class DocxFile {

    /** Between margins of an A4 page, in twentieths of a point. */
    private static final int TEXT_WIDTH = 9_638;

    private static final int TWIPS_IN_POINT = 20;
    private static final int DENSE_POINTS = 9;
    private static final int DENSE_HEADING_POINTS = 12;
    private static final String HEADER_FILL = "E3EFEC";
    private static final String RULE = "B9C7C3";

    private final Paper paper;
    private final DocxTemplate template;
    private final XWPFDocument document;
    private final XWPFParagraph place;

    private DocxFile(Paper paper, DocxTemplate template) {
        this.paper = paper;
        this.template = template;
        this.document = template.document();
        this.place = template.place();
    }

    /**
     * Writes it; the stream stays open.
     *
     * @throws fr.jalon.reports.paper.UnusableTemplate if the operator's template is none
     */
    public static void write(Paper paper, DocxTemplate template, OutputStream to) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (XWPFDocument document = template.document()) {
            new DocxFile(paper, template).make();
            document.getProperties()
                    .getCoreProperties()
                    .setTitle(Typography.clean(paper.cover().title()));
            document.getProperties().getCoreProperties().setCreator("Jalon");
            document.write(packed);
        }
        ReproducibleZip.copy(packed.toByteArray(), paper.cover().made(), to);
    }

    private void make() {
        template.fill(paper.cover());
        if (!template.isOperators()) {
            lines(styled("Title").createRun(), paper.cover().title());
            lines(styled("Subtitle").createRun(), paper.cover().subtitle());
        }
        paper.blocks().forEach(this::put);
        template.remove(place);
    }

    private XWPFParagraph styled(String style) {
        XWPFParagraph paragraph = before(place);
        paragraph.setStyle(style);
        if (paper.cover().dense()) {
            paragraph.setSpacingAfter(2 * TWIPS_IN_POINT);
            paragraph.setSpacingBetween(1);
            if (style.startsWith("Heading")) {
                paragraph.setSpacingBefore(7 * TWIPS_IN_POINT);
            }
        }
        return paragraph;
    }

    private XWPFParagraph before(XWPFParagraph after) {
        try (XmlCursor cursor = after.getCTP().newCursor()) {
            return document.insertNewParagraph(cursor);
        }
    }

    private void put(Block block) {
        switch (block) {
            case Block.Heading heading -> {
                XWPFRun run = styled("Heading" + heading.depth()).createRun();
                lines(run, heading.text());
                if (paper.cover().dense()) {
                    run.setFontSize(DENSE_HEADING_POINTS);
                }
            }
            case Block.Text text -> put(text);
            case Block.Grid grid -> put(grid);
            case Block.Picture picture -> put(picture);
        }
    }

    private void put(Block.Text text) {
        XWPFParagraph paragraph = styled(
                switch (text.manner()) {
                    case PLAIN -> "Normal";
                    case ITEM -> "JalonItem";
                    case NOTE -> "JalonNote";
                    case GAP -> "JalonGap";
                });
        if (text.manner() == Block.Manner.ITEM) {
            XWPFRun bullet = paragraph.createRun();
            bullet.setText("•");
            bullet.addTab();
        }
        text.runs().forEach(run -> put(paragraph, run));
    }

    private void put(XWPFParagraph paragraph, Block.Run run) {
        XWPFRun written = run.link() == null ? paragraph.createRun() : link(paragraph, run.link());
        written.setBold(run.bold());
        sized(written);
        lines(written, run.text());
    }

    private void sized(XWPFRun run) {
        if (paper.cover().dense()) {
            run.setFontSize(DENSE_POINTS);
        }
    }

    private static XWPFRun link(XWPFParagraph paragraph, String address) {
        try {
            XWPFHyperlinkRun run = paragraph.createHyperlinkRun(address);
            run.setStyle("Hyperlink");
            return run;
        } catch (IllegalArgumentException e) {
            // It is no address for the format: its words stand for it.
            return paragraph.createRun();
        }
    }

    private static void lines(XWPFRun run, String text) {
        String[] lines = Typography.clean(text).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                run.addBreak();
            }
            run.setText(lines[i], i);
        }
    }

    private void put(Block.Picture picture) {
        XWPFParagraph caption = styled("Caption");
        XWPFRun words = caption.createRun();
        lines(words, picture.caption());
        XWPFParagraph paragraph = before(place);
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        int width = TEXT_WIDTH / TWIPS_IN_POINT * (paper.cover().dense() ? 4 : 5) / 5;
        try {
            XWPFRun run = paragraph.createRun();
            run.addPicture(
                    new ByteArrayInputStream(picture.png().bytes()),
                    PictureType.PNG,
                    "chart.png",
                    Units.toEMU(width),
                    Units.toEMU((double) width * picture.height() / picture.width()));
            CTInline inline = run.getCTR().getDrawingArray(0).getInlineArray(0);
            inline.getDocPr().setDescr(Typography.clean(picture.alternative()));
        } catch (InvalidFormatException | IOException e) {
            throw new IllegalStateException("A picture of our own cannot be put into a document", e);
        }
    }

    private void put(Block.Grid grid) {
        if (!grid.caption().isEmpty()) {
            lines(styled("Caption").createRun(), grid.caption());
        }
        XWPFTable table;
        try (XmlCursor cursor = place.getCTP().newCursor()) {
            table = document.insertNewTbl(cursor);
        }
        table.removeRow(0);
        List<Integer> widths = twips(grid.widths());
        layOut(table, widths);
        XWPFTableRow header = row(table, grid.header(), widths, true);
        header.setRepeatHeader(true);
        grid.rows().forEach(cells -> row(table, cells, widths, false));
        XWPFParagraph space = before(place);
        space.setStyle("JalonCell");
    }

    private static List<Integer> twips(List<Integer> parts) {
        int whole = parts.stream().mapToInt(Integer::intValue).sum();
        return parts.stream().map(part -> TEXT_WIDTH * part / whole).toList();
    }

    private static void layOut(XWPFTable table, List<Integer> widths) {
        CTTblPr properties = table.getCTTbl().getTblPr() == null
                ? table.getCTTbl().addNewTblPr()
                : table.getCTTbl().getTblPr();
        if (properties.isSetTblW()) {
            properties.unsetTblW();
        }
        properties.addNewTblW().setType(STTblWidth.DXA);
        properties
                .getTblW()
                .setW(BigInteger.valueOf(
                        widths.stream().mapToInt(Integer::intValue).sum()));
        properties.addNewTblLayout().setType(STTblLayoutType.FIXED);
        CTTblGrid columns = table.getCTTbl().getTblGrid() == null
                ? table.getCTTbl().addNewTblGrid()
                : table.getCTTbl().getTblGrid();
        while (columns.sizeOfGridColArray() > 0) {
            columns.removeGridCol(0);
        }
        widths.forEach(width -> columns.addNewGridCol().setW(BigInteger.valueOf(width)));
        table.setTopBorder(XWPFTable.XWPFBorderType.SINGLE, 4, 0, RULE);
        table.setBottomBorder(XWPFTable.XWPFBorderType.SINGLE, 4, 0, RULE);
        table.setInsideHBorder(XWPFTable.XWPFBorderType.SINGLE, 4, 0, RULE);
        table.setInsideVBorder(XWPFTable.XWPFBorderType.NONE, 0, 0, RULE);
        table.setLeftBorder(XWPFTable.XWPFBorderType.NONE, 0, 0, RULE);
        table.setRightBorder(XWPFTable.XWPFBorderType.NONE, 0, 0, RULE);
    }

    private XWPFTableRow row(XWPFTable table, List<String> cells, List<Integer> widths, boolean isHeader) {
        XWPFTableRow row = table.createRow();
        row.setCantSplitRow(true);
        for (int c = 0; c < cells.size(); c++) {
            XWPFTableCell cell = c < row.getTableCells().size() ? row.getCell(c) : row.createCell();
            cell.setWidth("" + widths.get(c));
            XWPFParagraph paragraph = cell.getParagraphArray(0);
            paragraph.setStyle("JalonCell");
            XWPFRun run = paragraph.createRun();
            run.setBold(isHeader);
            sized(run);
            lines(run, cells.get(c));
            if (isHeader) {
                cell.setColor(HEADER_FILL);
                paragraph.setKeepNext(true);
            }
        }
        return row;
    }

    /** The language of a text, as the format names it. */
    static String named(Language language) {
        return language == Language.FR ? "fr-FR" : "en-GB";
    }
}
