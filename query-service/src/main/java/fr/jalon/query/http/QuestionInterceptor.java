package fr.jalon.query.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
record QuestionInterceptor(ReadAfter waiting) implements HandlerInterceptor {

    static final String READ_AFTER = "Read-After";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod question) || !isOurs(question)) {
            return true;
        }
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        refuseUnknown(request.getParameterMap(), question);
        String token = request.getHeader(READ_AFTER);
        if (token != null
                && !waiting.until(READ_AFTER, token, Client.of(request)).isShown()) {
            throw ProblemException.unavailable();
        }
        return true;
    }

    /** Whether it is a question of the read side, and not another call of the same process. */
    static boolean isOurs(HandlerMethod question) {
        return question.getBeanType().getPackageName().startsWith(QuestionConfiguration.PACKAGES + ".");
    }

    private static void refuseUnknown(Map<String, String[]> given, HandlerMethod question) {
        given.forEach((name, values) -> {
            boolean known = Arrays.stream(question.getMethodParameters())
                    .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                    .map(MethodParameter::getParameter)
                    .anyMatch(parameter -> parameter.getName().equals(name));
            if (!known || values.length > 1) {
                throw new InvalidParameterException(name, String.join(", ", values));
            }
        });
    }
}
