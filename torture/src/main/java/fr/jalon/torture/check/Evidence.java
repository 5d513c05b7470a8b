package fr.jalon.torture.check;

import fr.jalon.torture.load.Acknowledged;
import fr.jalon.torture.load.Heard;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * All that was answered, and all that is there, when nothing moves any more.
 *
 * @param acknowledged commands and lines that were answered as stored
 * @param log the feed of PostgreSQL, in the order of positions
 * @param placeless events of the log that have no place in the feed
 * @param topic the records of Kafka, partition by partition
 * @param seen territories as they are shown, by SIREN
 * @param folded territories as this kit folds them
 * @param heard what each listener of the stream heard
 * @param differences between the views and views that were made anew, in words
 */
public record Evidence(
        Collection<Acknowledged> acknowledged,
        List<Logged> log,
        long placeless,
        List<List<Logged>> topic,
        Map<String, Seen> seen,
        Map<String, Folded> folded,
        List<List<Heard>> heard,
        List<String> differences) {}
