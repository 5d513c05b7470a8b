package fr.jalon.notices.door;

import fr.jalon.contract.json.Json;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.edge.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** No call of this module takes a parameter that it does not have, or one twice. */
final class KnownParameters implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod call
                && call.getBeanType().getPackageName().startsWith("fr.jalon.notices")) {
            request.getParameterMap().forEach((name, values) -> {
                if (!isOf(call, name) || values.length > 1) {
                    throw ProblemException.because(Json.pointer(name), Rule.PARAMETER, String.join(", ", values));
                }
            });
        }
        return true;
    }

    private static boolean isOf(HandlerMethod call, String name) {
        return Arrays.stream(call.getMethodParameters()).anyMatch(parameter -> isCalled(parameter, name));
    }

    private static boolean isCalled(MethodParameter parameter, String name) {
        RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
        return asked != null
                && (asked.name().isEmpty() ? parameter.getParameter().getName() : asked.name()).equals(name);
    }
}
