package fr.jalon.query.http;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Any other question: answered as a problem, like all that goes wrong. */
@Hidden
@RestController
class NothingThereController {

    @GetMapping("/api/v1/**")
    void nothing() {
        throw new NothingThere();
    }
}
