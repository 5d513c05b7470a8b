package fr.jalon.query.given;

import fr.jalon.domain.event.Ending;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.fact.RecordedMilestone;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.domain.territory.Territory;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.domain.value.Prose;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/** Commands of all sorts from a seed; the write side refuses those that make no sense. */
public final class RandomCommands {

    private static final List<Siren> SIRENS = List.of(Recording.RENNES, Recording.REIMS, Recording.STRASBOURG);
    private static final List<String> MILESTONES = List.of(
            "'type':'strategy-adopted','title':'S','departments':['economic-development','environment']",
            "'type':'strategy-adopted','title':'S2','departments':['environment']",
            "'type':'objectives-set','objectives':[{'theme':'projects','target':3,'unit':'projets'}]",
            "'type':'involvement-declared','role':'animator','staffing':'recruited'",
            "'type':'departments-organised','departments':['environment']",
            "'type':'initiative-suspended'",
            "'type':'actor-joined','actor':{'name':'CCI','kind':'consular-chamber'}",
            "'type':'actor-joined','actor':{'name':'Club','kind':'business-association'}",
            "'type':'awareness-action-held','title':'A','medium':'communication'",
            "'type':'actors-meeting-held','title':'M'",
            "'type':'governance-established','name':'G'",
            "'type':'regional-network-absent','regionCode':'53'",
            "'type':'funding-granted','funders':['ADEME'],'byAuthority':true,'purpose':'animation',"
                    + "'startsOn':'2025-01-01','endsOn':'2026-12-01'",
            "'type':'animator-appointed','employer':'authority','fullTimeEquivalent':0.5,'startsOn':'2024-01-01'",
            "'type':'synergy-search-conducted','method':'flow-diagnosis'",
            "'type':'principles-integrated','project':'P','kind':'creation'",
            "'type':'other-event','title':'O','kind':'study'",
            "'type':'strategy-adopted','title':'S3','covers':['governance','means']",
            "'type':'preliminary-study-completed','title':'E','outcome':'relevant'",
            "'type':'initiative-carried-by-other','carrier':{'name':'Pays'}",
            "'type':'contribution-to-initiative-made','contribution':'relaying'",
            "'type':'assessment-cycle-started'",
            "'type':'referentiel-adopted','family':'te'",
            "'type':'economic-model-defined','publicShare':60,'privateShare':40,'horizonYears':5",
            "'type':'actors-meeting-held','title':'P','evidence':[{'title':'D','uri':'https://a.fr','page':'p. 1','proves':'minutes'}]");
    private static final List<String> STEPS = List.of(
            "'type':'synergy-qualified'",
            "'type':'synergy-implemented','support':'animation','ownActivity':'waste'",
            "'type':'synergy-implemented','support':'animation','recurring':true",
            "'type':'synergy-suspended'",
            "'type':'synergy-resumed'",
            "'type':'synergy-ended'",
            "'type':'synergy-abandoned'",
            "'type':'synergy-measured','year':2025,'impact':{'jobs':2}");

    private final SplittableRandom random;
    private int ids;

    public RandomCommands(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A recording of that many commands, refused ones included. */
    public Recording recording(int commands) {
        return recording(new Recording(), commands);
    }

    /** A recording that goes on with that many. */
    public Recording recording(Recording recording, int commands) {
        for (int i = 0; i < commands; i++) {
            recording.record(command(recording));
        }
        return recording;
    }

    private TerritoryCommand command(Recording recording) {
        Siren siren = SIRENS.get(random.nextInt(SIRENS.size()));
        if (!(recording.territory(siren) instanceof Territory.Registered territory)) {
            return new TerritoryCommand.RegisterTerritory(
                    new fr.jalon.domain.event.RegistrationEvent.TerritoryRegistered(
                            siren,
                            new fr.jalon.domain.value.Label("Territoire " + siren),
                            TerritoryKind.values()[random.nextInt(TerritoryKind.values().length)],
                            new fr.jalon.domain.party.RegionCode("53"),
                            null,
                            null));
        }
        List<RecordedMilestone> known = territory.facts().all();
        int dice = random.nextInt(20);
        if (dice == 0) {
            return new TerritoryCommand.ChangeTerritoryDetails(
                    siren,
                    new fr.jalon.domain.event.RegistrationEvent.TerritoryDetailsChanged(
                            day(), new fr.jalon.domain.value.Label("Nom " + ids++), null, null, null));
        }
        if (dice < 4 && !known.isEmpty()) {
            return new TerritoryCommand.RetractMilestone(siren, any(known), new Prose("erreur"));
        }
        if (dice < 7 && !known.isEmpty()) {
            RecordedMilestone corrected = known.get(random.nextInt(known.size()));
            return new TerritoryCommand.CorrectMilestone(
                    siren, corrected.milestone().id(), new Prose("date"), milestone());
        }
        if (dice < 9 && !known.isEmpty()) {
            return new TerritoryCommand.LogMilestone(siren, ending(known.get(random.nextInt(known.size()))));
        }
        return new TerritoryCommand.LogMilestone(siren, milestone());
    }

    private MilestoneId any(List<RecordedMilestone> known) {
        return known.get(random.nextInt(known.size())).milestone().id();
    }

    private Milestone ending(RecordedMilestone ended) {
        String type = switch (ended.milestone().type().slug()) {
            case "strategy-adopted" -> "strategy-repealed";
            case "actor-joined" -> "actor-left";
            case "governance-established" -> "governance-dissolved";
            case "initiative-carried-by-other" -> "initiative-carried-by-other-ended";
            case "initiative-suspended" -> "initiative-resumed";
            case "funding-granted" -> "funding-withdrawn";
            default -> "objectives-dropped";
        };
        Milestone ending = Recording.milestone("{" + head() + "'type':'" + type + "','ends':'"
                + ended.milestone().id() + "'}");
        return (Milestone) (Ending) ending;
    }

    private Milestone milestone() {
        int synergy = random.nextInt(3);
        return switch (random.nextInt(4)) {
            case 0 ->
                Recording.milestone("{" + head() + "'type':'synergy-identified','synergyId':'syn-" + synergy
                        + "','title':'T','kind':'pooling','of':'means','participants':[{'name':'A'},{'name':'B'}]}");
            case 1 ->
                Recording.milestone(
                        "{" + head() + STEPS.get(random.nextInt(STEPS.size())) + ",'synergyId':'syn-" + synergy + "'}");
            default -> Recording.milestone("{" + head() + MILESTONES.get(random.nextInt(MILESTONES.size())) + "}");
        };
    }

    private String head() {
        return "'id':'m" + ids++ + "','occurredOn':'" + day() + "',";
    }

    private LocalDate day() {
        return LocalDate.of(2022, 1, 1).plusDays(random.nextInt(1_700));
    }
}
