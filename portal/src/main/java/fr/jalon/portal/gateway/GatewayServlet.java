package fr.jalon.portal.gateway;

import fr.jalon.edge.Correlation;
import fr.jalon.edge.NestedExceptions;
import fr.jalon.edge.limit.Pace;
import fr.jalon.edge.tracing.Traces;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.ClientAbortException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.ee11.proxy.ProxyServlet;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/**
 * Hands requests on to the service that answers them and its answers back, both as they come: what passes through is never held as a whole,
 * an answer may begin before its request has ended (an import), and each piece is sent on at once (the live stream). A service that cannot
 * be reached is a problem, 503; an answer that breaks off breaks off here too, and never looks complete.
 */
final class GatewayServlet extends ProxyServlet {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(GatewayServlet.class);
    private static final Duration CONNECT_MAX = Duration.ofSeconds(2);
    private static final int REFUSALS = 400;
    /** A listener of the live stream holds a connection for as long as he listens. */
    private static final int CONNECTIONS_MAX = 20_000;

    private static final String INSTANCE = GatewayServlet.class.getName() + ".instance";
    private static final String BROKE_OFF = GatewayServlet.class.getName() + ".brokeOff";
    /** What a stranger could pretend, and what is between the browser and the portal alone. */
    private static final Set<String> NOT_HANDED_ON = Set.of(
            "Cookie",
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Proto",
            "X-Forwarded-Prefix",
            "X-Forwarded-Server");

    private final transient Services services;
    private final transient UnavailableService away;
    private final transient Traces traces;
    private final Duration unansweredMax;

    /** @param unansweredMax how long a client may be waited for before the service has said anything */
    GatewayServlet(Services services, UnavailableService away, Traces traces, Duration unansweredMax) {
        this.services = services;
        this.away = away;
        this.traces = traces;
        this.unansweredMax = unansweredMax;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (request.getAttribute(BROKE_OFF) != null) {
            // The one exception for which the container hangs up and neither adds an error page to what was said nor a
            // stack trace to its log.
            throw new ClientAbortException("The answer of a service broke off");
        }
        // Nothing is read here but on a virtual thread. Who sends it is known once the service has answered.
        Pace.handOn(request, unansweredMax);
        super.service(request, response);
    }

    @Override
    protected String rewriteTarget(HttpServletRequest request) {
        URI instance = services.of(Side.of(request.getMethod(), request.getRequestURI()))
                .next();
        request.setAttribute(INSTANCE, instance);
        String query = request.getQueryString();
        return instance + request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    @Override
    protected HttpClient newHttpClient(ClientConnector connector) {
        connector.setConnectTimeout(CONNECT_MAX);
        return new ManyConnections(connector);
    }

    /** Reading from slow clients and writing to them blocks: each in a thread of its own, as many as there are clients. */
    private static final class ManyConnections extends HttpClient {

        ManyConnections(ClientConnector connector) {
            super(new HttpClientTransportOverHTTP(connector));
        }

        @Override
        public void setExecutor(Executor ofTheProxy) {
            VirtualThreadPool threads = new VirtualThreadPool(CONNECTIONS_MAX);
            threads.setName("gateway");
            super.setExecutor(threads);
        }

        @Override
        public void setMaxConnectionsPerDestination(int ofTheProxy) {
            super.setMaxConnectionsPerDestination(CONNECTIONS_MAX);
        }
    }

    @Override
    protected void addProxyHeaders(HttpServletRequest from, Request to) {
        addViaHeader(to);
        String traceparent = traces.carried();
        to.headers(headers -> {
            if (traceparent != null) {
                headers.put("traceparent", traceparent);
            }
            NOT_HANDED_ON.forEach(headers::remove);
            headers.put(Correlation.HEADER, Correlation.of(from));
            headers.put("X-Forwarded-For", from.getRemoteAddr());
            headers.put("X-Forwarded-Proto", from.getScheme());
            headers.put("X-Forwarded-Host", from.getServerName());
            headers.put("X-Forwarded-Port", from.getServerPort());
        });
    }

    @Override
    protected Request.Content proxyRequestContent(
            HttpServletRequest request, HttpServletResponse response, Request asked) throws IOException {
        InputStream body = HandedOn.as(asked, request.getAsyncContext()).body(request.getInputStream());
        return new ProxyInputStreamRequestContent(request, response, asked, body) {
            // As it is: only heirs may make one.
        };
    }

    @Override
    protected void sendProxyRequest(HttpServletRequest request, HttpServletResponse response, Request asked) {
        HandedOn.as(asked, request.getAsyncContext());
        super.sendProxyRequest(request, response, asked);
    }

    /** The name of the request is the same on both sides, and stands in the answer already. */
    @Override
    protected @Nullable String filterServerResponseHeader(
            HttpServletRequest request, Response answer, String name, String value) {
        return name.equalsIgnoreCase(Correlation.HEADER)
                ? null
                : super.filterServerResponseHeader(request, answer, name, value);
    }

    @Override
    protected void onResponseContent(
            HttpServletRequest request,
            HttpServletResponse response,
            Response answer,
            byte[] buffer,
            int offset,
            int length,
            Callback callback) {
        try {
            HandedOn.of(answer.getRequest()).write(() -> {
                response.getOutputStream().write(buffer, offset, length);
                response.flushBuffer();
            });
            callback.succeeded();
        } catch (IOException | RuntimeException e) {
            callback.failed(e);
        }
    }

    @Override
    protected Response.Listener newProxyResponseListener(HttpServletRequest request, HttpServletResponse response) {
        return new ProxyResponseListener(request, response) {
            @Override
            public void onBegin(Response answer) {
                write(answer, () -> super.onBegin(answer));
            }

            @Override
            public void onHeaders(Response answer) {
                write(answer, () -> {
                    super.onHeaders(answer);
                    if (answer.getStatus() < REFUSALS) {
                        Pace.admit(request);
                    } else if (!Pace.isRead(request)) {
                        response.setHeader(HttpHeaders.CONNECTION, "close");
                    }
                    // Who listens to the stream knows that he is heard before anything happens.
                    response.flushBuffer();
                });
            }

            @Override
            public void onFailure(Response answer, Throwable failure) {
                // At once, and not only when the request has ended too: more of its body may be long in coming.
                onProxyResponseFailure(request, response, answer, failure);
            }

            @Override
            public void onComplete(Result result) {
                if (result.getResponseFailure() == null) {
                    // Refused before everything was read, perhaps: the answer is whole.
                    onProxyResponseSuccess(request, response, result.getResponse());
                } else {
                    super.onComplete(result);
                }
            }
        };
    }

    private static void write(Response answer, HandedOn.Write what) {
        try {
            HandedOn.of(answer.getRequest()).write(what);
        } catch (IOException e) {
            var unused = answer.abort(e);
        }
    }

    @Override
    protected void onProxyResponseSuccess(HttpServletRequest request, HttpServletResponse response, Response answer) {
        // All of it is sent, even if the end of the request has to wait for somebody who is slow to send more.
        write(answer, () -> response.getOutputStream().close());
        HandedOn.of(answer.getRequest()).end(AsyncContext::complete);
    }

    @Override
    protected void onProxyResponseFailure(
            HttpServletRequest request, HttpServletResponse response, Response answer, Throwable failure) {
        HandedOn handedOn = HandedOn.of(answer.getRequest());
        AtomicBoolean isCommitted = new AtomicBoolean();
        write(answer, () -> {
            isCommitted.set(response.isCommitted());
            if (!response.isCommitted()) {
                if (!Pace.isRead(request)) {
                    response.setHeader(HttpHeaders.CONNECTION, "close");
                }
                answerInstead(request, response, failure);
                // The end may have to wait for a read that is under way.
                response.getOutputStream().close();
            }
        });
        if (isCommitted.get()) {
            // Ended in the usual way it would look complete. A failure in the container's own thread makes it hang up.
            handedOn.end(context -> {
                request.setAttribute(BROKE_OFF, true);
                context.dispatch();
            });
        } else {
            handedOn.end(AsyncContext::complete);
        }
    }

    private void answerInstead(HttpServletRequest request, HttpServletResponse response, Throwable failure) {
        if (NestedExceptions.has(failure, ClientAbortException.class)) {
            away.answerSlow(request, response);
            return;
        }
        if (request.getAttribute(INSTANCE) instanceof URI instance) {
            LOG.warn("{} does not answer: {}", instance, failure.toString());
            services.isAway(instance);
        }
        away.answer(request, response);
    }

    /** Only the service hears of it here: the answer is somebody else's, and so may the container's request be by now. */
    @Override
    protected void onClientRequestFailure(
            HttpServletRequest request, Request asked, HttpServletResponse response, Throwable failure) {
        var unused = asked.abort(failure);
    }
}
