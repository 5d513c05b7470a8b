package fr.jalon.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.SocketTimeoutException;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Before everybody who puts a failure into words: once a part of an answer has been sent there is no room for words. The failure
 * goes on to the container, which hangs up, so that the answer does not look complete. Who has gone himself is told nothing, and is no error.
 */
final class CommittedResponseResolver implements HandlerExceptionResolver, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(CommittedResponseResolver.class);

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (NestedExceptions.has(failure, ClientAbortException.class)) {
            if (NestedExceptions.has(failure, SocketTimeoutException.class)) {
                // Slow, and still there.
                return null;
            }
            LOG.debug("Who asked has gone", failure);
            return new ModelAndView();
        }
        if (response.isCommitted()) {
            throw new BrokeOff(failure);
        }
        return null;
    }

    /** An answer ended in its middle. */
    static final class BrokeOff extends RuntimeException {

        private static final long serialVersionUID = 1;

        BrokeOff(Exception failure) {
            super("An answer broke off", failure);
        }
    }
}
