package fr.jalon.command.deadline;

import fr.jalon.command.deadline.UnannouncedTerritory.PassingOver;
import fr.jalon.command.handling.Envelope;
import fr.jalon.command.handling.Outcome;
import fr.jalon.command.handling.StoreAway;
import fr.jalon.command.handling.Territories;
import fr.jalon.command.handling.TooManyCommands;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.territory.TerritoryCommand.AnnounceLevels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Announces the levels that a territory has today, as far as they are not announced yet: once more does nothing. */
final class LevelAnnouncer {

    /** Who causes an announcement that nobody asked for. */
    static final String ACTOR = "system:deadline";

    /** Who causes what another edition of the rules changes. */
    static final String ACTOR_OF_RULES = "system:rules";

    private static final Logger LOG = LoggerFactory.getLogger(LevelAnnouncer.class);

    private final Territories territories;
    private final JdbcClient jdbc;

    LevelAnnouncer(Territories territories, JdbcClient jdbc) {
        this.territories = territories;
        this.jdbc = jdbc;
    }

    /** Returns when the announcements and the next deadline are on disk; throws if they are not, to be tried again. */
    void announce(Siren siren, String correlation) {
        announce(siren, ACTOR, correlation);
    }

    /** The same in another name. */
    void announce(Siren siren, String actor, String correlation) {
        Outcome outcome = handled(new Envelope(
                new AnnounceLevels(siren), null, null, Envelope.Mode.RECORD, new Envelope.Origin(actor, correlation)));
        if (!(outcome instanceof Outcome.Stored(var answer))) {
            throw new UnannouncedTerritory(siren, outcome.toString(), null);
        }
        answer.announcements().forEach(announcement -> LOG.info("Territory {}: {}", siren, announcement));
    }

    private Outcome handled(Envelope envelope) {
        try {
            return territories.handle(envelope);
        } catch (StoreAway | TooManyCommands e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UnannouncedTerritory(envelope.command().siren(), e.toString(), e);
        }
    }

    /** Remembers the deadlines of territories that were recorded before there were any. */
    void announceAll(PassingOver passingOver) {
        jdbc.sql("select distinct aggregate_identifier from domain_event_entry")
                .query(String.class)
                .list()
                .forEach(siren -> {
                    try {
                        announce(new Siren(siren), "deadlines of all territories");
                    } catch (UnannouncedTerritory e) {
                        passingOver.passOver(e);
                    }
                });
    }
}
