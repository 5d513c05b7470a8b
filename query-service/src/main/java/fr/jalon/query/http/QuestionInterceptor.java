package fr.jalon.query.http;

import fr.jalon.contract.token.Position;
import fr.jalon.domain.value.RefusedValue;
import fr.jalon.query.reading.BadParameter;
import fr.jalon.query.reading.Freshness;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * What holds for every question: no parameter that it does not have, none twice, and views that show what the client has
 * seen already ({@code Read-After}).
 */
final class QuestionInterceptor implements HandlerInterceptor {

    static final String READ_AFTER = "Read-After";
    static final Duration WAIT_MAX = Duration.ofSeconds(5);

    private final Freshness freshness;

    QuestionInterceptor(Freshness freshness) {
        this.freshness = freshness;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod question) || !isOurs(question)) {
            return true;
        }
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        refuseUnknown(request.getParameterMap(), question);
        String token = request.getHeader(READ_AFTER);
        if (token != null && !freshness.await(position(token), WAIT_MAX)) {
            throw new Late();
        }
        return true;
    }

    private static boolean isOurs(HandlerMethod question) {
        return question.getBeanType().getPackage().equals(QuestionInterceptor.class.getPackage());
    }

    private static void refuseUnknown(Map<String, String[]> given, HandlerMethod question) {
        given.forEach((name, values) -> {
            boolean known = Arrays.stream(question.getMethodParameters())
                    .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                    .map(MethodParameter::getParameter)
                    .anyMatch(parameter -> parameter.getName().equals(name));
            if (!known || values.length > 1) {
                throw new BadParameter(name, String.join(", ", values));
            }
        });
    }

    private static Position position(String token) {
        try {
            return Position.parse(token);
        } catch (RefusedValue e) {
            throw (BadParameter) new BadParameter(READ_AFTER, token).initCause(e);
        }
    }
}
