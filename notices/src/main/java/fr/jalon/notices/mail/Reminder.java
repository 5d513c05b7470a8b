package fr.jalon.notices.mail;

import fr.jalon.notices.api.Answers;
import fr.jalon.notices.due.Announced;
import fr.jalon.notices.due.Deadline;
import java.time.LocalDate;
import java.util.List;

/** Something that a mailbox is due to be told of a territory. */
sealed interface Reminder {

    /** What it is about. */
    Answers.Territory territory();

    /** What it is remembered by, so that it is told once. */
    String key();

    /**
     * Something that lapses and costs a level or points.
     *
     * @param months how long before that is
     */
    record Lapse(Answers.Territory territory, Deadline deadline, int months) implements Reminder {

        /** Another one where its day has moved. */
        @Override
        public String key() {
            return "lapse " + deadline.key() + " " + deadline.on() + " " + months;
        }
    }

    /** A level that was won or lost. */
    record LevelTurn(Answers.Territory territory, Answers.Entry entry, Announced announced) implements Reminder {

        @Override
        public String key() {
            return "event " + entry.eventId();
        }

        boolean isLoss() {
            return entry.type().equals(Situation.LOST);
        }
    }

    /**
     * How a territory stands, at the beginning of a week.
     *
     * @param ahead what lapses and what is due within six months
     * @param turns levels that were won and lost within the week before
     */
    record Week(Answers.Territory territory, LocalDate monday, List<Deadline> ahead, List<LevelTurn> turns)
            implements Reminder {

        @Override
        public String key() {
            return "week " + monday;
        }
    }
}
