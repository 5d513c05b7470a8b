package fr.jalon.acceptance.product;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server of mails for all products that tests start: each looks for those to addresses of its own. */
final class MailsOfTests {

    private static final String ADDRESS = "127.0.0.1";
    private static final GreenMail SERVER = new GreenMail(new ServerSetup(0, ADDRESS, ServerSetup.PROTOCOL_SMTP));
    private static final Pattern ONE_CLICK = Pattern.compile("<(https?://[^>]+)>");

    static {
        SERVER.start();
    }

    private MailsOfTests() {}

    /** What a product is set to, so that it sends its mails there. */
    static Map<String, String> settings() {
        return Map.of(
                "JALON_NOTICES_MAIL_SERVER",
                "smtp://" + ADDRESS + ":" + SERVER.getSmtp().getPort(),
                "JALON_NOTICES_MAIL_FROM",
                "Jalon <jalon@example.org>",
                "JALON_NOTICES_MAIL_WITHOUT_TLS",
                "true");
    }

    /** A mail that came. */
    record Mail(MimeMessage message) {

        String subject() {
            try {
                return message.getSubject();
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        Date day() {
            try {
                return message.getSentDate();
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        String text() {
            try {
                BodyPart first = ((MimeMultipart) message.getContent()).getBodyPart(0);
                return ((String) first.getContent()).replace("\r\n", "\n");
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The link in it that leads to such a place. */
        URI link(String place) {
            return text().lines()
                    .filter(line -> line.startsWith("http") && line.contains(place))
                    .map(URI::create)
                    .findFirst()
                    .orElseThrow();
        }

        /** What a program of mail posts to, to get no more of them. */
        URI listUnsubscribe() {
            try {
                Matcher link = ONE_CLICK.matcher(message.getHeader("List-Unsubscribe")[0]);
                if (!link.matches()) {
                    throw new AssertionError(message.getHeader("List-Unsubscribe")[0]);
                }
                return URI.create(link.group(1));
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Those to an address, in their order. */
    static List<Mail> to(String address) {
        return Stream.of(SERVER.getReceivedMessages())
                .filter(message -> isTo(message, address))
                .map(Mail::new)
                .toList();
    }

    private static boolean isTo(MimeMessage message, String address) {
        try {
            return Arrays.stream(message.getAllRecipients())
                    .anyMatch(to -> to.toString().equals(address));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
