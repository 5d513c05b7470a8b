package fr.jalon.query.statistics;

import fr.jalon.contract.problem.Language;
import fr.jalon.query.http.BusinessClock;
import fr.jalon.query.http.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How a territory stands among those that are like it. */
@RestController
record PeersController(PeersReading peers, BusinessClock today) {

    /** Each of the likenesses counts unless it is switched off. */
    @GetMapping("/api/v1/territories/{siren}/peers")
    PeersAnswer peers(
            @PathVariable String siren,
            @RequestParam(required = false) @Nullable String sameKind,
            @RequestParam(required = false) @Nullable String sameRegion,
            @RequestParam(required = false) @Nullable String samePopulation,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String language) {
        PeersReading.Alike alike = new PeersReading.Alike(
                isOn("sameKind", sameKind), isOn("sameRegion", sameRegion), isOn("samePopulation", samePopulation));
        return peers.peers(siren, alike, today.date(), Language.accepted(language));
    }

    private static boolean isOn(String name, @Nullable String value) {
        return !Boolean.FALSE.equals(Parameters.truth(name, value));
    }
}
