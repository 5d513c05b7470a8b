package fr.jalon.notices.mail;

import fr.jalon.notices.api.Answers;
import fr.jalon.notices.due.Deadline;
import fr.jalon.notices.words.NoticeWords;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes mails in the language of their mailbox. Dates are told as dates: a mail may be read, or sent, late. */
final class LetterWriter {

    /** More of a kind than that nobody reads: the pages have all of it. */
    private static final int EACH_MAX = 50;

    private static final int AHEAD_MAX = 10;

    private final URI publicUrl;
    private final SignedLinks links;

    LetterWriter(URI publicUrl, SignedLinks links) {
        this.publicUrl = publicUrl;
        this.links = links;
    }

    /** The question whether an address is somebody's. */
    Letter question(UUID id, Mailbox mailbox, Instant now) {
        NoticeWords words = new NoticeWords(mailbox.language());
        LetterBody body = new LetterBody()
                .paragraph(words.said("mail.question", publicUrl))
                .link(words.said("mail.question.yes"), links.confirmation(mailbox))
                .paragraph(words.said("mail.question.no"));
        return letter(id, mailbox, words.said("mail.question.subject"), body, now);
    }

    /** The mail of a day, with all that is due. */
    Letter reminders(UUID id, Mailbox mailbox, List<Reminder> due, Instant now) {
        NoticeWords words = new NoticeWords(mailbox.language());
        LetterBody body = new LetterBody();
        List<Reminder.LevelTurn> turns = of(Reminder.LevelTurn.class, due).toList();
        if (!turns.isEmpty()) {
            body.heading(words.said("mail.turns"));
            turns.stream()
                    .limit(EACH_MAX)
                    .forEach(turn -> body.item(title(turn, words), since(turn, words), page(turn)));
            addRest(body, turns.size(), words);
        }
        List<Reminder.Lapse> lapses = of(Reminder.Lapse.class, due).toList();
        if (!lapses.isEmpty()) {
            body.heading(words.said("mail.lapses"));
            lapses.stream()
                    .limit(EACH_MAX)
                    .forEach(lapse -> body.item(
                            dated(lapse.territory(), lapse.deadline(), words),
                            List.of(words.description(lapse.deadline())),
                            page(lapse)));
            addRest(body, lapses.size(), words);
        }
        of(Reminder.Week.class, due)
                .findFirst()
                .ifPresent(first -> body.heading(words.said("mail.week", words.day(first.monday()))));
        of(Reminder.Week.class, due)
                .forEach(week -> body.item(standing(week.territory(), words), details(week, words), page(week)));
        body.paragraph(words.said("mail.why"))
                .link(words.said("mail.choose"), publicUrl.resolve("/portal/notices"))
                .link(words.said("mail.end"), links.end(mailbox));
        return letter(id, mailbox, subject(due, words), body, now);
    }

    private static <T extends Reminder> Stream<T> of(Class<T> kind, List<Reminder> due) {
        return due.stream().filter(kind::isInstance).map(kind::cast);
    }

    private static void addRest(LetterBody body, int all, NoticeWords words) {
        if (all > EACH_MAX) {
            body.paragraph(words.said("mail.rest", all - EACH_MAX));
        }
    }

    private Letter letter(UUID id, Mailbox mailbox, String subject, LetterBody body, Instant now) {
        return new Letter(
                id,
                mailbox.address(),
                mailbox.language().locale(),
                subject,
                body.text(),
                body.html(mailbox.language().locale(), subject),
                links.end(mailbox),
                now);
    }

    /** What was lost first, then what was won, what will be lost, and how things stand. */
    private static String subject(List<Reminder> due, NoticeWords words) {
        Reminder first = of(Reminder.LevelTurn.class, due)
                .filter(Reminder.LevelTurn::isLoss)
                .map(Reminder.class::cast)
                .findFirst()
                .orElse(due.getFirst());
        String title = switch (first) {
            case Reminder.LevelTurn turn -> title(turn, words);
            case Reminder.Lapse lapse -> words.title(lapse.territory().name(), lapse.deadline());
            case Reminder.Week week ->
                words.said("mail.week.subject", words.isolated(week.territory().name()));
        };
        return due.size() == 1 ? title : words.said("mail.subject.more", title, due.size() - 1);
    }

    private static String title(Reminder.LevelTurn turn, NoticeWords words) {
        return words.said(
                "news." + turn.entry().type(),
                words.isolated(turn.territory().name()),
                turn.announced().level());
    }

    private static List<String> since(Reminder.LevelTurn turn, NoticeWords words) {
        LocalDate since = turn.announced().since();
        return since == null ? List.of() : List.of(words.said("news.since", words.day(since)));
    }

    private static String dated(Answers.Territory territory, Deadline deadline, NoticeWords words) {
        return words.said("mail.dated", words.day(deadline.on()), words.title(territory.name(), deadline));
    }

    private static String standing(Answers.Territory territory, NoticeWords words) {
        List<String> parts = new ArrayList<>();
        Integer level = territory.level();
        if (level != null && territory.hasLevels()) {
            parts.add(words.said("mail.level", level));
        }
        Answers.Score score = territory.score();
        if (score != null) {
            parts.add(words.said("mail.points", words.number(score.points()), words.number(score.outOf())));
        }
        return words.said("mail.standing", words.isolated(territory.name()), String.join(", ", parts));
    }

    private static List<String> details(Reminder.Week week, NoticeWords words) {
        List<String> details = new ArrayList<>();
        week.turns().forEach(turn -> details.add(title(turn, words)));
        week.ahead().stream()
                .limit(AHEAD_MAX)
                .forEach(deadline -> details.add(dated(week.territory(), deadline, words)));
        if (details.isEmpty()) {
            details.add(words.said("mail.week.nothing"));
        }
        return details;
    }

    private URI page(Reminder reminder) {
        return publicUrl.resolve("/portal/territories/" + reminder.territory().siren());
    }
}
