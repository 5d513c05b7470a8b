package fr.jalon.notices.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fr.jalon.domain.date.ParisDay;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A server of mails that is spoken to as any other, and that goes away and comes back. */
final class OneMailServer implements AutoCloseable {

    private static final String ADDRESS = "127.0.0.1";

    private final List<Got> earlier = new ArrayList<>();
    private final int port;
    private GreenMail server;
    private boolean isThere;

    /** A mail that was accepted, as its reader has it. */
    record Got(MimeMessage message) {

        String header(String name) {
            try {
                String[] values = message.getHeader(name);
                return values == null ? "" : String.join(", ", values);
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        String subject() {
            try {
                return message.getSubject();
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        LocalDate day() {
            try {
                return ParisDay.of(message.getSentDate().toInstant());
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        String text() {
            return part(0, "text/plain");
        }

        String html() {
            return part(1, "text/html");
        }

        private String part(int number, String type) {
            try {
                BodyPart part = ((MimeMultipart) message.getContent()).getBodyPart(number);
                if (!((Part) part).isMimeType(type)) {
                    throw new IllegalStateException(part.getContentType());
                }
                return ((String) part.getContent()).replace("\r\n", "\n");
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    OneMailServer() {
        server = new GreenMail(new ServerSetup(0, ADDRESS, ServerSetup.PROTOCOL_SMTP));
        server.start();
        isThere = true;
        port = server.getSmtp().getPort();
    }

    /** What a sender is set to. */
    MailServer sender() {
        return new MailServer(new MailServer.Settings(
                URI.create("smtp://" + ADDRESS + ":" + port), "", "", "Jalon é <jalon@example.org>", true));
    }

    void goesAway() {
        earlier.addAll(accepted());
        server.stop();
        isThere = false;
    }

    void comesBack() {
        server = new GreenMail(new ServerSetup(port, ADDRESS, ServerSetup.PROTOCOL_SMTP));
        server.start();
        isThere = true;
    }

    private List<Got> accepted() {
        List<Got> accepted = new ArrayList<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            accepted.add(new Got(message));
        }
        return accepted;
    }

    /** All mails that were ever accepted, in their order. */
    List<Got> got() {
        List<Got> all = new ArrayList<>(earlier);
        if (isThere) {
            all.addAll(accepted());
        }
        return all;
    }

    @Override
    public void close() {
        server.stop();
    }
}
