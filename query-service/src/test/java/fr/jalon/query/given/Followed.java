package fr.jalon.query.given;

import fr.jalon.domain.party.Siren;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.mongo.MongoStores;
import fr.jalon.query.projection.Projector;
import fr.jalon.query.replay.EventReplay;
import fr.jalon.query.replay.TerritoryHistories;
import fr.jalon.query.store.Views;
import fr.jalon.referentiel.Referentiels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A read side (a test fixture) on which a measure without levels follows action 3.5: two authorities have set objectives, and one may have more. */
public record Followed(Editions editions, Views views, TerritoryHistories histories) {

    /** The measure. */
    public static final String MEASURE = "te-6.3.5@2027";

    /** Rennes and Reims, with objectives since 2020. */
    public static Recording objectives() {
        Recording recording = new Recording()
                .register(Recording.RENNES, "Rennes", TerritoryKind.METROPOLE, "53")
                .register(Recording.REIMS, "Reims", TerritoryKind.CU, "44");
        for (Siren siren : new Siren[] {Recording.RENNES, Recording.REIMS}) {
            recording.log(siren, """
                {"type": "objectives-set", "id": "o", "occurredOn": "2020-01-01",
                 "objectives": [{"theme": "projects", "target": 3, "unit": "p"}]}\
                """);
        }
        return recording;
    }

    /** Projects what was recorded, where the measure says of itself that it follows. */
    public static Followed by(String follows, Recording recording, Path folder, OneMongo mongo, String database)
            throws IOException {
        Files.writeString(folder.resolve("te.yaml"), """
            edition: %s
            action: "6.3.5"
            follows: %s
            score:
              outOf: 6
              parts:
                - {action: 6.3.5.1, label: {fr: A, en: A}, share: 1/2, holds: {standing: objectives-set}}
                - {action: 6.3.5.2, label: {fr: B, en: B}, share: 1/2, holds: {ever: actors-meeting-held}}
            """.formatted(MEASURE, follows));
        Editions editions = Editions.of(Referentiels.shipped().withFolder(folder), () -> Recording.START);
        Views views = MongoStores.open(mongo.database(database), new Generation(1));
        EventReplay replay =
                new EventReplay(views.histories(), editions.referentiels().succession(), editions.all());
        new Projector(views, replay)
                .project(new PartitionedLog().publish(recording.events()).all());
        return new Followed(editions, views, new TerritoryHistories(views.territories(), () -> replay));
    }
}
