package fr.jalon.portal.page;

import fr.jalon.portal.answer.Ledgers;
import fr.jalon.portal.answer.Views;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What shows that nothing was touched: the checkpoint, the state of the chain, and the evidence pack to take away. */
@Controller
class ProofPage {

    private static final String TERRITORY = "/api/v1/territories/{siren}";
    private static final String LEDGER = "/api/v1/ledger";
    private static final String PROOF = "/portal/territories/{siren}/proof";
    private static final String ZIP = "application/zip";

    private final JalonApi api;

    ProofPage(JalonApi api) {
        this.api = api;
    }

    @GetMapping(PROOF)
    String proof(Person person, @PathVariable String siren, Model model) {
        model.addAttribute("territory", api.get(person, Views.Territory.class, TERRITORY, siren));
        model.addAttribute("mayAudit", person.mayAudit());
        if (person.mayAudit()) {
            Ledgers.Ledger ledger = api.get(person, Ledgers.Ledger.class, LEDGER);
            model.addAttribute("ledger", ledger);
            model.addAttribute("file", "jalon-" + siren + "-" + ledger.size() + ".zip");
            // Without JavaScript the page asks again by itself, as long as the check goes on.
            model.addAttribute("refresh", ledger.isBeingChecked() ? "2" : null);
        }
        return "portal/proof";
    }

    @PostMapping(PROOF)
    String check(Person person) {
        api.ask(person, LEDGER + "/checks");
        return "redirect:" + PROOF;
    }

    @GetMapping(PROOF + "/pack")
    void pack(Person person, @PathVariable String siren, HttpServletResponse response) {
        api.download(
                person,
                MediaType.parseMediaType(ZIP),
                answered -> {
                    response.setContentType(ZIP);
                    response.setHeader(
                            HttpHeaders.CONTENT_DISPOSITION, answered.getFirst(HttpHeaders.CONTENT_DISPOSITION));
                    return response.getOutputStream();
                },
                LEDGER + "/territories/{siren}/pack",
                siren);
    }

    /** The signed note itself, as C2SP tlog-checkpoint has it. */
    @GetMapping(PROOF + "/checkpoint")
    void checkpoint(Person person, @PathVariable String siren, HttpServletResponse response) {
        api.download(
                person,
                MediaType.TEXT_PLAIN,
                answered -> {
                    response.setContentType("text/plain; charset=utf-8");
                    response.setHeader(
                            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"jalon-checkpoint.txt\"");
                    return response.getOutputStream();
                },
                LEDGER + "/checkpoint");
    }
}
