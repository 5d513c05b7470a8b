package fr.jalon.portal.page;

import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.RefusedByApi;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
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
    String choose(Person person) {
        return "portal/import";
    }

    @PostMapping("/portal/import")
    String begin(
            Person person,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpSession session,
            HttpServletResponse response,
            Model model)
            throws IOException {
        if (file == null || file.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("empty", true);
            return "portal/import";
        }
        return "redirect:/portal/import/" + jobs.begin(person, session.getId(), file);
    }

    @GetMapping("/portal/import/{id}")
    String report(Person person, @PathVariable String id, HttpSession session, Model model) {
        ImportJob.Shown job = job(session, id).shown();
        model.addAttribute("job", job);
        // Without JavaScript the page asks again by itself, as long as something goes on.
        model.addAttribute("refresh", job.isRunning() ? "1" : null);
        model.addAttribute("id", id);
        return "portal/import";
    }

    @PostMapping("/portal/import/{id}")
    String importNow(Person person, @PathVariable String id, HttpSession session) {
        jobs.importNow(person, job(session, id));
        return "redirect:/portal/import/" + id;
    }

    private ImportJob job(HttpSession session, String id) {
        return jobs.find(session.getId(), id).orElseThrow(() -> RefusedByApi.unknown(id));
    }
}
