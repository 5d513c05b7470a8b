package fr.jalon.command.http;

import fr.jalon.command.handling.Territories;
import fr.jalon.command.ledger.Checkpoint;
import fr.jalon.command.ledger.Ledger;
import fr.jalon.command.ledger.TileAddress;
import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.domain.audit.Audit;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.proof.AuditId;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.territory.Territory;
import fr.jalon.edge.problem.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The ledger for auditors: its checkpoint, its tiles, and what shows a territory's history. */
@RestController
@RequestMapping(LedgerController.LEDGER)
class LedgerController {

    static final String LEDGER = "/api/v1/ledger";

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final Duration A_YEAR = Duration.ofDays(365);

    private final Ledger ledger;
    private final Territories territories;

    LedgerController(Ledger ledger, Territories territories) {
        this.ledger = ledger;
        this.territories = territories;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> ledger() {
        return ledger.status();
    }

    @PostMapping("/checks")
    ResponseEntity<Void> check() {
        ledger.requestCheck();
        return ResponseEntity.accepted().location(URI.create(LEDGER)).build();
    }

    @GetMapping("/checkpoint")
    ResponseEntity<byte[]> checkpoint() {
        return ledger.checkpoint()
                .map(Checkpoint::note)
                .map(note -> ResponseEntity.ok().contentType(TEXT).body(note.getBytes(StandardCharsets.UTF_8)))
                .orElseThrow(() -> ProblemException.with(ProblemKind.UNAVAILABLE));
    }

    @GetMapping("/tile/{*address}")
    ResponseEntity<byte[]> tile(@PathVariable String address) {
        TileAddress read =
                TileAddress.read(address.substring(1)).orElseThrow(() -> ProblemException.with(ProblemKind.MALFORMED));
        byte[] tile = ledger.tile(read).orElseThrow(() -> ProblemException.with(ProblemKind.NOT_FOUND));
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM);
        if (read.isFull()) {
            answer.cacheControl(CacheControl.maxAge(A_YEAR).cachePrivate().immutable());
        }
        return answer.body(tile);
    }

    @GetMapping("/territories/{siren}/pack")
    void pack(@PathVariable String siren, HttpServletResponse response) throws IOException {
        answer(
                ledger.evidence(Request.territory(siren))
                        .orElseThrow(() -> ProblemException.because("", Rule.KNOWN_TERRITORY, siren)),
                response);
    }

    /** What an audit knew when it was opened. */
    @GetMapping("/territories/{siren}/audits/{id}/pack")
    void packOfAudit(@PathVariable String siren, @PathVariable String id, HttpServletResponse response)
            throws IOException {
        Siren territory = Request.territory(siren);
        if (!(territories.peek(territory).territory() instanceof Territory.Registered registered)) {
            throw ProblemException.because("", Rule.KNOWN_TERRITORY, siren);
        }
        AuditId audit = AuditCommandController.audit(id);
        long opening = registered
                .audits()
                .named(audit)
                .map(Audit::openedAs)
                .orElseThrow(() -> ProblemException.because("", Rule.KNOWN_AUDIT, id));
        answer(
                ledger.evidence(territory, audit, opening)
                        .orElseThrow(() -> ProblemException.with(ProblemKind.UNAVAILABLE)),
                response);
    }

    private static void answer(Ledger.Evidence evidence, HttpServletResponse response) throws IOException {
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + evidence.name() + "\"");
        evidence.writing().to(response.getOutputStream());
    }
}
