package fr.jalon.portal.page;

import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.RefusedByApi;
import fr.jalon.portal.signin.Uploads;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Many lines at once: choose a file, see what each line would do, import. */
@Controller
class ImportPage {

    private final ImportJobs jobs;

    ImportPage(ImportJobs jobs) {
        this.jobs = jobs;
    }

    @GetMapping("/portal/import")
    String choose(Person person, HttpServletRequest request, HttpServletResponse response, Model model) {
        Uploads.Refused refused = Uploads.refused(request);
        if (refused == Uploads.Refused.FORBIDDEN) {
            throw RefusedByApi.forbidden("");
        }
        if (refused == Uploads.Refused.FULL) {
            return again("import.full", HttpStatus.TOO_MANY_REQUESTS, response, model);
        }
        if (Uploads.isAgain(request)) {
            model.addAttribute("wrong", "import.again");
        }
        return "portal/import";
    }

    @PostMapping("/portal/import")
    String begin(
            Person person,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpSession session,
            Principal who,
            HttpServletResponse response,
            Model model)
            throws IOException {
        if (!person.mayImport()) {
            throw RefusedByApi.forbidden("");
        }
        if (file == null || file.isEmpty()) {
            return again("import.empty", HttpStatus.UNPROCESSABLE_CONTENT, response, model);
        }
        try {
            return "redirect:/portal/import/" + jobs.begin(person, who.getName(), session.getId(), file);
        } catch (ImportJobs.Full full) {
            return again("import.full", HttpStatus.TOO_MANY_REQUESTS, response, model);
        }
    }

    private static String again(String why, HttpStatus status, HttpServletResponse response, Model model) {
        response.setStatus(status.value());
        model.addAttribute("wrong", why);
        return "portal/import";
    }

    @GetMapping("/portal/import/{id}")
    String report(Person person, @PathVariable String id, HttpSession session, Principal who, Model model) {
        ImportJob.Shown job = job(session, who, id).shown();
        model.addAttribute("job", job);
        // Without JavaScript the page asks again by itself, as long as something goes on.
        model.addAttribute("refresh", job.isRunning() ? "1" : null);
        model.addAttribute("id", id);
        return "portal/import";
    }

    @PostMapping("/portal/import/{id}")
    String importNow(Person person, @PathVariable String id, HttpSession session, Principal who) {
        jobs.importNow(person, job(session, who, id));
        return "redirect:/portal/import/" + id;
    }

    private ImportJob job(HttpSession session, Principal who, String id) {
        return jobs.find(session.getId(), who.getName(), id).orElseThrow(() -> RefusedByApi.unknown(id));
    }
}
