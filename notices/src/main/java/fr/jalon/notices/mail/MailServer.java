package fr.jalon.notices.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Hands mails over to a server (SMTP). Returns once that has accepted them. */
final class MailServer {

    private static final Logger LOG = LoggerFactory.getLogger(MailServer.class);

    private static final String TLS = "smtps";
    private static final int TLS_PORT = 465;
    private static final int STARTTLS_PORT = 587;
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(10);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(20);

    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
    private final InternetAddress from;
    private final String domain;

    /**
     * Where the server is, and as whom it is spoken to.
     *
     * @param address {@code smtps://host:465}, TLS from the beginning, or {@code smtp://host:587}, TLS from the second word on
     * @param from whom mails are from
     * @param withoutTls whether a server without TLS is spoken to at all
     */
    record Settings(URI address, String user, String password, String from, boolean withoutTls) {}

    MailServer(Settings settings) {
        boolean isTls = TLS.equals(settings.address().getScheme());
        int port = settings.address().getPort();
        sender.setProtocol(settings.address().getScheme());
        sender.setHost(settings.address().getHost());
        sender.setPort(port > 0 ? port : isTls ? TLS_PORT : STARTTLS_PORT);
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        if (!settings.user().isBlank()) {
            sender.setUsername(settings.user());
            sender.setPassword(settings.password());
        }
        sender.setJavaMailProperties(properties("mail." + settings.address().getScheme() + ".", settings));
        this.from = address(settings.from());
        this.domain = from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
    }

    private static Properties properties(String prefix, Settings settings) {
        Properties properties = new Properties();
        properties.setProperty(
                prefix + "auth", Boolean.toString(!settings.user().isBlank()));
        properties.setProperty(prefix + "starttls.enable", "true");
        properties.setProperty(prefix + "starttls.required", Boolean.toString(!settings.withoutTls()));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "connectiontimeout", Long.toString(CONNECTED_WITHIN.toMillis()));
        properties.setProperty(prefix + "timeout", Long.toString(ANSWERED_WITHIN.toMillis()));
        properties.setProperty(prefix + "writetimeout", Long.toString(ANSWERED_WITHIN.toMillis()));
        return properties;
    }

    private static InternetAddress address(String from) {
        try {
            InternetAddress address = new InternetAddress(from, true);
            if (MailAddress.typed(address.getAddress()).isEmpty()) {
                throw new AddressException("No address", from);
            }
            // Encoded as headers want it, whatever letters it has.
            address.setPersonal(address.getPersonal(), StandardCharsets.UTF_8.name());
            return address;
        } catch (AddressException | UnsupportedEncodingException e) {
            throw new IllegalArgumentException(
                    "jalon.notices.mail.from has to be an address, such as Jalon <jalon@example.org>", e);
        }
    }

    /** What has become of a mail that was not accepted. */
    enum Refusal {
        /** The server is not there, or lets nobody in: that is no matter of the mail. */
        AWAY,
        /** This mail was not taken, or nobody knows whether it was. */
        NOT_TAKEN
    }

    /** Hands it over; null once it was accepted. */
    @Nullable Refusal send(Letter letter) {
        try {
            sender.send(message(letter));
            return null;
        } catch (MailAuthenticationException e) {
            return refused(Refusal.AWAY, e);
        } catch (MailSendException e) {
            // Those that were connected have no cause but their own messages.
            return refused(e.getCause() == null ? Refusal.NOT_TAKEN : Refusal.AWAY, e);
        } catch (MailException e) {
            return refused(Refusal.NOT_TAKEN, e);
        }
    }

    private static Refusal refused(Refusal refusal, MailException e) {
        // What servers say may have lines of its own.
        LOG.warn("A mail was not accepted ({}): {}", refusal, HeaderText.of(String.valueOf(e.getMessage())));
        return refusal;
    }

    private MimeMessage message(Letter letter) {
        MimeMessage message = sender.createMimeMessage();
        try {
            message.setFrom(from);
            message.setRecipient(
                    Message.RecipientType.TO, new InternetAddress(letter.to().text(), true));
            message.setSubject(HeaderText.of(letter.subject()), StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(letter.writtenAt()));
            message.setHeader("Message-ID", "<" + letter.id() + "@" + domain + ">");
            message.setHeader("Content-Language", letter.language().getLanguage());
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("List-Unsubscribe", "<" + letter.end() + ">");
            if ("https".equals(letter.end().getScheme())) {
                // One click (RFC 8058), which takes an address with TLS.
                message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            }
            message.setContent(
                    new MimeMultipart("alternative", part(letter.text(), "plain"), part(letter.html(), "html")));
        } catch (MessagingException e) {
            throw new IllegalStateException("A mail that is none was written", e);
        }
        return message;
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, StandardCharsets.UTF_8.name(), subtype);
        return part;
    }
}
