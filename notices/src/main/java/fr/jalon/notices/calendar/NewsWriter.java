package fr.jalon.notices.calendar;

import fr.jalon.notices.api.Answers;
import fr.jalon.notices.due.Announced;
import fr.jalon.notices.words.NoticeWords;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes levels that were won and lost as news (Atom, RFC 4287), the last that became known first. */
final class NewsWriter {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final int NEWS_MAX = 100;

    private final URI publicUrl;

    NewsWriter(URI publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** A level that a territory has won or lost. */
    record News(String siren, String territory, Answers.Entry entry, Announced announced) {}

    byte[] write(String id, String title, List<News> news, Instant madeAt, NoticeWords words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<News> latest = news.stream()
                .sorted(Comparator.comparing((News each) -> each.entry().recordedAt())
                        .reversed())
                .limit(NEWS_MAX)
                .toList();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            text(xml, "id", "urn:uuid:" + id);
            text(xml, "title", title);
            text(
                    xml,
                    "updated",
                    (latest.isEmpty() ? madeAt : latest.getFirst().entry().recordedAt()).toString());
            xml.writeStartElement("author");
            text(xml, "name", "Jalon");
            xml.writeEndElement();
            for (News each : latest) {
                entry(xml, each, words);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private void entry(XMLStreamWriter xml, News news, NoticeWords words) throws XMLStreamException {
        xml.writeStartElement("entry");
        text(xml, "id", "urn:uuid:" + news.entry().eventId());
        text(
                xml,
                "title",
                words.said(
                        "news." + news.entry().type(),
                        news.territory(),
                        news.announced().level()));
        text(xml, "updated", news.entry().recordedAt().toString());
        xml.writeEmptyElement("link");
        xml.writeAttribute(
                "href", publicUrl.resolve("/portal/territories/" + news.siren()).toString());
        if (news.announced().since() != null) {
            text(
                    xml,
                    "summary",
                    words.said("news.since", words.day(news.announced().since())));
        }
        xml.writeEndElement();
    }

    private static void text(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
