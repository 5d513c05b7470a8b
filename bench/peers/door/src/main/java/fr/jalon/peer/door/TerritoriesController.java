package fr.jalon.peer.door;

import jakarta.validation.Valid;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The three calls of the bench. Spring Boot asks for a token before each, and verifies it. */
@RestController
@RequestMapping("/api/v1/territories")
public class TerritoriesController {

    private final Territories territories;

    TerritoriesController(Territories territories) {
        this.territories = territories;
    }

    /** What the answer to a command says. */
    record Recorded(String siren, long version) {}

    @PostMapping
    ResponseEntity<Recorded> register(@Valid @RequestBody NewTerritory territory) {
        territories.register(territory);
        return created(territory.siren(), new Recorded(territory.siren(), 1));
    }

    @PostMapping("/{siren}/milestones")
    ResponseEntity<Recorded> record(@PathVariable String siren, @Valid @RequestBody NewMilestone milestone) {
        return created(siren, new Recorded(siren, territories.record(siren, milestone)));
    }

    @GetMapping("/{siren}")
    ShownTerritory shown(@PathVariable String siren) {
        return territories.shown(siren);
    }

    @ExceptionHandler(UnknownTerritoryException.class)
    ProblemDetail unknown(UnknownTerritoryException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, e.getMessage());
    }

    private static ResponseEntity<Recorded> created(String siren, Recorded body) {
        return ResponseEntity.created(URI.create("/api/v1/territories/" + siren))
                .body(body);
    }
}
