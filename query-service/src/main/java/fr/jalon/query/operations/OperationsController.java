package fr.jalon.query.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.jalon.query.generation.GenerationComparison.Difference;
import fr.jalon.query.generation.GenerationState;
import fr.jalon.query.generation.RebuildStatus;
import fr.jalon.query.http.ProblemException;
import fr.jalon.query.http.Routes;
import fr.jalon.query.rebuild.Rebuilding;
import fr.jalon.query.rebuild.StoppedTerritoryRetries;
import fr.jalon.query.store.StoppedTerritory;
import fr.jalon.referentiel.LoadedReferentiels;
import fr.jalon.referentiel.source.FlawedFile;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an administrator does to the views: see whether something is stuck, try it again, make all of them anew. */
@RestController
@RequestMapping(Routes.OPERATIONS)
record OperationsController(Rebuilding rebuilding, StoppedTerritoryRetries stopped, LoadedReferentiels loaded) {

    private static final URI REBUILD = URI.create(Routes.OPERATIONS + "/rebuild");

    /**
     * How far a rebuild is.
     *
     * @param generation the number of the generation that is read
     * @param kept the number of the one before, to which one may return
     * @param state building, comparing, switching, done, failed, or none if there never was a rebuild
     */
    record RebuildAnswer(
            @Nullable Integer generation,
            @Nullable Integer kept,
            String state,
            @Nullable Integer target,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            long done,
            long head,
            long compared,
            DifferencesAnswer differences,
            @Nullable String reason) {}

    /** Documents that differ from those that were read, and the first of them. */
    record DifferencesAnswer(long count, List<DifferenceAnswer> first) {}

    /** A document that differs. */
    record DifferenceAnswer(String collection, String id, String kind, List<String> fields) {}

    /**
     * What waits.
     *
     * @param siren null for a record that names no territory
     */
    record ParkedAnswer(@Nullable String siren, String reason, int partition, long offset) {}

    /** What is parked. */
    record ParkedList(List<ParkedAnswer> items) {}

    /**
     * How the folder of rules is.
     *
     * @param watched whether there is one, which is looked at
     * @param refused why what is in it now is not what is loaded; none as long as it is
     */
    record RulesAnswer(boolean watched, List<FlawAnswer> refused) {}

    /** What is wrong with a file, and where; without a place where the folder itself cannot be read. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FlawAnswer(
            @Nullable String file,
            @Nullable Integer line,
            @Nullable Integer column,
            String reason) {}

    @GetMapping("/rules")
    RulesAnswer rules() {
        return new RulesAnswer(
                loaded.hasFolder(),
                loaded.wrong().map(OperationsController::flaws).orElse(List.of()));
    }

    private static List<FlawAnswer> flaws(Exception wrong) {
        return wrong instanceof FlawedFile flawed
                ? flawed.flaws().stream()
                        .map(flaw -> new FlawAnswer(flaw.file(), flaw.line(), flaw.column(), flaw.reason()))
                        .toList()
                : List.of(new FlawAnswer(null, null, null, "The folder cannot be read."));
    }

    @GetMapping("/rebuild")
    RebuildAnswer state() {
        return answer();
    }

    @PostMapping("/rebuild")
    ResponseEntity<RebuildAnswer> rebuild() {
        return begun(rebuilding.rebuild());
    }

    @PostMapping("/rebuild/return")
    ResponseEntity<RebuildAnswer> goBack() {
        return begun(rebuilding.goBack());
    }

    private ResponseEntity<RebuildAnswer> begun(Optional<RebuildStatus> begun) {
        if (begun.isEmpty()) {
            throw ProblemException.conflict();
        }
        return ResponseEntity.accepted().location(REBUILD).body(answer());
    }

    @GetMapping("/parked")
    ParkedList parked() {
        return new ParkedList(stopped.all().stream()
                .map(each -> new ParkedAnswer(
                        each.isTerritory() ? each.siren() : null, each.reason(), each.partition(), each.offset()))
                .toList());
    }

    @PostMapping("/parked/retry")
    ResponseEntity<ParkedList> retryAll() {
        stopped.retry();
        return ResponseEntity.accepted().body(parked());
    }

    @PostMapping("/parked/{siren}/retry")
    ResponseEntity<ParkedList> retry(@PathVariable String siren) {
        if (stopped.all().stream()
                .filter(StoppedTerritory::isTerritory)
                .noneMatch(each -> each.siren().equals(siren))) {
            throw ProblemException.notFound();
        }
        return retryAll();
    }

    private RebuildAnswer answer() {
        Rebuilding.Overview overview = rebuilding.overview();
        Optional<RebuildStatus> rebuild = overview.rebuild();
        RebuildStatus.Progress progress = rebuild.map(RebuildStatus::progress).orElse(RebuildStatus.Progress.NONE);
        return new RebuildAnswer(
                overview.generations().map(GenerationState::reading).orElse(null),
                overview.generations().map(GenerationState::kept).orElse(null),
                rebuild.map(status -> status.state().name().toLowerCase(Locale.ROOT))
                        .orElse("none"),
                rebuild.map(RebuildStatus::target).orElse(null),
                rebuild.map(RebuildStatus::startedAt).orElse(null),
                rebuild.map(RebuildStatus::endedAt).orElse(null),
                progress.done(),
                progress.head(),
                progress.compared(),
                new DifferencesAnswer(
                        progress.differences(),
                        progress.examples().stream()
                                .map(OperationsController::answer)
                                .toList()),
                rebuild.map(RebuildStatus::reason).orElse(null));
    }

    private static DifferenceAnswer answer(Difference difference) {
        return new DifferenceAnswer(
                difference.collection(),
                difference.id(),
                difference.kind().name().toLowerCase(Locale.ROOT),
                difference.fields());
    }
}
