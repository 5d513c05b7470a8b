package fr.jalon.reports.pptx;

import fr.jalon.reports.paper.TemplateFolder;
import fr.jalon.reports.paper.UnusableTemplate;
import java.awt.Dimension;
import java.io.IOException;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.util.RecordFormatException;
import org.apache.poi.xslf.usermodel.SlideLayout;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlideLayout;
import org.apache.poi.xslf.usermodel.XSLFSlideMaster;

/** What slides are made with: empty ones of our own, or the masters of a PPTX of the operator, whose own slides are left out. */
public final class PptxTemplate {

    private static final Dimension WIDE = new Dimension(960, 540);

    private final XMLSlideShow show;
    private final String name;
    private final boolean isOperators;

    private PptxTemplate(XMLSlideShow show, String name, boolean isOperators) {
        this.show = show;
        this.name = name;
        this.isOperators = isOperators;
    }

    /**
     * The one for a kind of slides.
     *
     * @throws UnusableTemplate if the operator has put one there that is none
     */
    public static PptxTemplate of(String kind, TemplateFolder folder) {
        TemplateFolder.Template own = folder.find(kind, "pptx");
        if (own == null) {
            XMLSlideShow show = new XMLSlideShow();
            show.setPageSize(WIDE);
            return new PptxTemplate(show, "", false);
        }
        try {
            PptxTemplate template = new PptxTemplate(new XMLSlideShow(own.read()), own.name(), true);
            template.layout(SlideLayout.TITLE);
            template.layout(SlideLayout.TITLE_ONLY);
            for (int i = template.show.getSlides().size() - 1; i >= 0; i--) {
                template.show.removeSlide(i);
            }
            return template;
        } catch (IOException
                | POIXMLException
                | OpenXML4JRuntimeException
                | RecordFormatException
                | IllegalArgumentException e) {
            throw new UnusableTemplate(own.name() + " is no PPTX that can be read: " + e.getMessage(), e);
        }
    }

    XMLSlideShow show() {
        return show;
    }

    boolean isOperators() {
        return isOperators;
    }

    XSLFSlideLayout layout(SlideLayout wanted) {
        for (XSLFSlideMaster master : show.getSlideMasters()) {
            XSLFSlideLayout layout = master.getLayout(wanted);
            if (layout != null) {
                return layout;
            }
        }
        throw new UnusableTemplate(name + " has no layout of the kind "
                + (wanted == SlideLayout.TITLE ? "title slide" : "title only") + ", on which slides are made");
    }
}
