package fr.jalon.standalone.issuer;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where people sign in to the issuer of standalone. */
@Controller
class LoginPage {

    @GetMapping("/login")
    String login() {
        return "issuer/login";
    }
}
