package fr.jalon.reports.pptx;

import fr.jalon.contract.problem.Language;
import fr.jalon.reports.paper.Block;
import fr.jalon.reports.paper.Deck;
import fr.jalon.reports.words.Typography;
import fr.jalon.reports.zip.ReproducibleZip;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.poi.sl.usermodel.PictureData;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.sl.usermodel.ShapeType;
import org.apache.poi.sl.usermodel.TableCell;
import org.apache.poi.sl.usermodel.TextParagraph;
import org.apache.poi.sl.usermodel.VerticalAlignment;
import org.apache.poi.xslf.usermodel.SlideLayout;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFAutoShape;
import org.apache.poi.xslf.usermodel.XSLFPictureShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTableCell;
import org.apache.poi.xslf.usermodel.XSLFTableRow;
import org.apache.poi.xslf.usermodel.XSLFTextBox;
import org.apache.poi.xslf.usermodel.XSLFTextParagraph;
import org.apache.poi.xslf.usermodel.XSLFTextRun;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.openxmlformats.schemas.drawingml.x2006.main.CTRegularTextRun;
import org.openxmlformats.schemas.presentationml.x2006.main.CTPicture;

/** Slides as PPTX (Office Open XML), in a template. */
public final class PptxFile {

    private static final Color GREEN = new Color(0x1F, 0x4E, 0x46);
    private static final Color PALE = new Color(0xE3, 0xEF, 0xEC);
    private static final Color INK = new Color(0x22, 0x22, 0x22);
    private static final Color GREY = new Color(0x66, 0x66, 0x66);
    private static final double CELL_POINTS = 13;
    private static final double FOOT_POINTS = 10;
    private static final double ROW_HEIGHT = 26;

    private final Deck deck;
    private final PptxTemplate template;
    private final XMLSlideShow show;
    private final double width;
    private final double height;

    private PptxFile(Deck deck, PptxTemplate template) {
        this.deck = deck;
        this.template = template;
        this.show = template.show();
        Dimension page = show.getPageSize();
        this.width = page.getWidth();
        this.height = page.getHeight();
    }

    /** Writes it; the stream stays open. */
    public static void write(Deck deck, PptxTemplate template, OutputStream to) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (XMLSlideShow show = template.show()) {
            new PptxFile(deck, template).make();
            show.getProperties()
                    .getCoreProperties()
                    .setTitle(Typography.clean(deck.cover().title()));
            show.getProperties().getCoreProperties().setCreator("Jalon");
            show.write(packed);
        }
        ReproducibleZip.copy(packed.toByteArray(), deck.cover().made(), to);
    }

    private void make() {
        first();
        deck.slides().forEach(this::put);
    }

    private void first() {
        XSLFSlide slide = show.createSlide(template.layout(SlideLayout.TITLE));
        for (XSLFTextShape shape : slide.getPlaceholders()) {
            boolean isTitle =
                    shape.getTextType() == Placeholder.CENTERED_TITLE || shape.getTextType() == Placeholder.TITLE;
            shape.clearText();
            if (isTitle || shape.getTextType() == Placeholder.SUBTITLE) {
                XSLFTextRun run = run(
                        shape.addNewTextParagraph(),
                        isTitle
                                ? deck.cover().territory()
                                : deck.cover().title() + "\n" + deck.cover().subtitle());
                if (!template.isOperators()) {
                    shape.setAnchor(
                            isTitle
                                    ? new Rectangle2D.Double(60, 120, width - 120, 140)
                                    : new Rectangle2D.Double(60, 280, width - 120, 120));
                    shape.setVerticalAlignment(isTitle ? VerticalAlignment.BOTTOM : VerticalAlignment.TOP);
                    run.setFontColor(isTitle ? GREEN : GREY);
                    run.setFontSize(isTitle ? titlePoints(deck.cover().territory(), 40) : 20.0);
                    run.setBold(isTitle);
                }
            } else {
                slide.removeShape(shape);
            }
        }
        foot(slide);
    }

    private void foot(XSLFSlide slide) {
        XSLFTextBox foot = slide.createTextBox();
        foot.setAnchor(new Rectangle2D.Double(36, height - 32, width - 72, 22));
        XSLFTextRun run = run(foot.addNewTextParagraph(), deck.cover().footer());
        run.setFontSize(FOOT_POINTS);
        run.setFontColor(GREY);
    }

    private static double titlePoints(String title, double most) {
        return Math.max(20, Math.min(most, most * 45 / Math.max(45, title.length())));
    }

    private void put(Deck.Slide told) {
        XSLFSlide slide = show.createSlide(template.layout(SlideLayout.TITLE_ONLY));
        for (XSLFTextShape shape : slide.getPlaceholders()) {
            if (shape.getTextType() != Placeholder.TITLE) {
                slide.removeShape(shape);
                continue;
            }
            shape.clearText();
            XSLFTextParagraph paragraph = shape.addNewTextParagraph();
            XSLFTextRun run = run(paragraph, told.title());
            if (!template.isOperators()) {
                shape.setAnchor(new Rectangle2D.Double(36, 24, width - 72, 54));
                shape.setVerticalAlignment(VerticalAlignment.MIDDLE);
                paragraph.setTextAlign(TextParagraph.TextAlign.LEFT);
                run.setFontColor(GREEN);
                run.setFontSize(titlePoints(told.title(), 28));
                run.setBold(true);
            }
        }
        if (!template.isOperators()) {
            XSLFAutoShape line = slide.createAutoShape();
            line.setShapeType(ShapeType.RECT);
            line.setAnchor(new Rectangle2D.Double(36, 82, width - 72, 2));
            line.setFillColor(GREEN);
            line.setLineColor(null);
        }
        blocks(slide, told.blocks());
        foot(slide);
    }

    private void blocks(XSLFSlide slide, List<Block> blocks) {
        double top = Math.max(96, height * 0.18);
        double bottom = height - 44;
        List<Block.Text> texts = blocks.stream()
                .filter(Block.Text.class::isInstance)
                .map(Block.Text.class::cast)
                .toList();
        boolean isAlone = texts.size() == blocks.size();
        if (!texts.isEmpty()) {
            double tall = isAlone ? bottom - top : 64;
            text(slide, texts, new Rectangle2D.Double(36, top, width - 72, tall));
            top += tall + 8;
        }
        for (Block block : blocks) {
            switch (block) {
                case Block.Picture picture -> top = picture(slide, picture, top);
                case Block.Grid grid -> top = grid(slide, grid, top);
                case Block.Text ignored -> {
                    // Written above, all together.
                }
                case Block.Heading ignored -> throw new IllegalStateException("A slide has one title");
            }
        }
    }

    private void text(XSLFSlide slide, List<Block.Text> texts, Rectangle2D anchor) {
        int characters =
                texts.stream().mapToInt(text -> text.plain().length() + 40).sum();
        double points = characters > 1_100 ? 14 : characters > 700 ? 16 : 18;
        XSLFTextBox box = slide.createTextBox();
        box.setAnchor(anchor);
        box.setWordWrap(true);
        for (Block.Text text : texts) {
            XSLFTextParagraph paragraph = box.addNewTextParagraph();
            paragraph.setSpaceAfter(-6.0);
            if (text.manner() == Block.Manner.ITEM) {
                paragraph.setBullet(true);
                paragraph.setLeftMargin(20.0);
                paragraph.setIndent(-20.0);
            }
            XSLFTextRun run = run(paragraph, text.plain());
            run.setFontSize(points);
            run.setFontColor(INK);
        }
    }

    private double picture(XSLFSlide slide, Block.Picture picture, double top) {
        XSLFPictureShape shape =
                slide.createPicture(show.addPicture(picture.png().bytes(), PictureData.PictureType.PNG));
        double wide = width - 72;
        double tall = wide * picture.height() / picture.width();
        shape.setAnchor(new Rectangle2D.Double(36, top, wide, tall));
        if (shape.getXmlObject() instanceof CTPicture xml) {
            xml.getNvPicPr().getCNvPr().setDescr(Typography.clean(picture.alternative()));
        }
        XSLFTextBox caption = slide.createTextBox();
        caption.setAnchor(new Rectangle2D.Double(36, top + tall + 4, wide, 40));
        XSLFTextRun run = run(caption.addNewTextParagraph(), picture.caption());
        run.setFontSize(CELL_POINTS);
        run.setFontColor(GREY);
        return top + tall + 48;
    }

    private double grid(XSLFSlide slide, Block.Grid grid, double top) {
        XSLFTextBox caption = slide.createTextBox();
        caption.setAnchor(new Rectangle2D.Double(36, top, width - 72, 22));
        XSLFTextRun words = run(caption.addNewTextParagraph(), grid.caption());
        words.setFontSize(CELL_POINTS);
        words.setFontColor(GREY);
        XSLFTable table = slide.createTable();
        table.setAnchor(new Rectangle2D.Double(
                36, top + 32, width - 72, ROW_HEIGHT * (grid.rows().size() + 1)));
        row(table, grid.header(), true);
        grid.rows().forEach(cells -> row(table, cells, false));
        int whole = grid.widths().stream().mapToInt(Integer::intValue).sum();
        for (int c = 0; c < grid.widths().size(); c++) {
            table.setColumnWidth(c, (width - 72) * grid.widths().get(c) / whole);
        }
        return top + 32 + ROW_HEIGHT * (grid.rows().size() + 1) + 12;
    }

    private void row(XSLFTable table, List<String> cells, boolean isHeader) {
        XSLFTableRow row = table.addRow();
        row.setHeight(ROW_HEIGHT);
        for (String text : cells) {
            XSLFTableCell cell = row.addCell();
            XSLFTextRun run = run(cell.addNewTextParagraph(), text);
            run.setFontSize(CELL_POINTS);
            run.setBold(isHeader);
            run.setFontColor(INK);
            cell.setFillColor(isHeader ? PALE : Color.WHITE);
            cell.setBorderColor(TableCell.BorderEdge.bottom, PALE);
            cell.setVerticalAlignment(VerticalAlignment.MIDDLE);
        }
    }

    private XSLFTextRun run(XSLFTextParagraph paragraph, String text) {
        String[] lines = Typography.clean(text).split("\n", -1);
        XSLFTextRun run = paragraph.addNewTextRun();
        run.setText(lines[0]);
        named(run);
        for (int i = 1; i < lines.length; i++) {
            paragraph.addLineBreak();
            XSLFTextRun next = paragraph.addNewTextRun();
            next.setText(lines[i]);
            next.setFontSize(16.0);
            next.setFontColor(GREY);
            named(next);
        }
        return run;
    }

    private void named(XSLFTextRun run) {
        if (run.getXmlObject() instanceof CTRegularTextRun xml) {
            (xml.isSetRPr() ? xml.getRPr() : xml.addNewRPr())
                    .setLang(deck.cover().language() == Language.FR ? "fr-FR" : "en-GB");
        }
    }
}
