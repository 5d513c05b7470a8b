package fr.jalon.notices.mail;

import java.time.Instant;

/**
 * What somebody wants to be told of a territory.
 *
 * @param lapses what costs a level or points, six, three and one months before
 * @param levels levels that are won and lost, on the day
 * @param weekly how it stands, each week
 * @param since when he wanted that: what happened before is not told
 */
record Wish(String siren, boolean lapses, boolean levels, boolean weekly, Instant since) {

    /** Whether it is any. */
    boolean isAny() {
        return lapses || levels || weekly;
    }

    /** Whether it is the same as another one, whenever that was wanted. */
    boolean isAs(Wish other) {
        return lapses == other.lapses && levels == other.levels && weekly == other.weekly;
    }
}
