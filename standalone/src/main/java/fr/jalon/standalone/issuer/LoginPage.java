package fr.jalon.standalone.issuer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where people sign in to the issuer of standalone. */
@Controller
class LoginPage {

    @GetMapping("/login")
    String login(@RequestParam(name = GoingOn.PARAMETER, required = false) @Nullable String goingOn, Model model) {
        model.addAttribute("goingOn", GoingOn.own(goingOn));
        return "issuer/login";
    }
}
