package fr.jalon.notices.mail;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.web.util.HtmlUtils;

/** What is said in a mail, written down once and told twice: as plain text, and as HTML that needs nothing from anywhere. */
final class LetterBody {

    private final List<Part> parts = new ArrayList<>();

    private sealed interface Part {

        String text();

        String html();
    }

    private record Heading(String words) implements Part {

        @Override
        public String text() {
            return line(words) + "\n" + "-".repeat(words.length());
        }

        @Override
        public String html() {
            return "<h2>" + escaped(words) + "</h2>";
        }
    }

    private record Paragraph(String words) implements Part {

        @Override
        public String text() {
            return line(words);
        }

        @Override
        public String html() {
            return "<p>" + escaped(words) + "</p>";
        }
    }

    private record Item(String title, List<String> details, URI more) implements Part {

        @Override
        public String text() {
            StringBuilder text = new StringBuilder("* " + line(title));
            details.forEach(detail -> text.append("\n  ").append(line(detail)));
            return text.append("\n  ").append(more).toString();
        }

        @Override
        public String html() {
            StringBuilder html =
                    new StringBuilder("<p><a href=\"" + escaped(more.toString()) + "\">" + escaped(title) + "</a>");
            details.forEach(detail -> html.append("<br>").append(escaped(detail)));
            return html.append("</p>").toString();
        }
    }

    private record Link(String words, URI to) implements Part {

        @Override
        public String text() {
            return line(words) + ":\n" + to;
        }

        @Override
        public String html() {
            return "<p><a href=\"" + escaped(to.toString()) + "\">" + escaped(words) + "</a></p>";
        }
    }

    LetterBody heading(String words) {
        parts.add(new Heading(words));
        return this;
    }

    LetterBody paragraph(String words) {
        parts.add(new Paragraph(words));
        return this;
    }

    /** Something that is told, with where there is more of it. */
    LetterBody item(String title, List<String> details, URI more) {
        parts.add(new Item(title, details, more));
        return this;
    }

    LetterBody link(String words, URI to) {
        parts.add(new Link(words, to));
        return this;
    }

    String text() {
        return String.join("\n\n", parts.stream().map(Part::text).toList()) + "\n";
    }

    String html(Locale language, String title) {
        return "<!doctype html>\n<html lang=\"" + language.getLanguage() + "\"><head><meta charset=\"utf-8\"><title>"
                + escaped(title)
                + "</title></head><body>\n"
                + String.join("\n", parts.stream().map(Part::html).toList()) + "\n</body></html>\n";
    }

    /** A name of strangers breaks no line. */
    private static String line(String words) {
        return words.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ");
    }

    private static String escaped(String words) {
        return HtmlUtils.htmlEscape(words, "UTF-8");
    }
}
