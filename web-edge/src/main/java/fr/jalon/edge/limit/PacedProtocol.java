package fr.jalon.edge.limit;

import java.io.IOException;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's HTTP/1.1 with a {@link Pace} between each connection and whoever reads a body: the one place that all of them
 * read through, Tomcat's own reading of forms included. Made by its name, see {@code ServerConfiguration}.
 */
public final class PacedProtocol extends Http11NioProtocol {

    @Override
    protected Processor createProcessor() {
        return new Paced(this, getAdapter());
    }

    private static final class Paced extends Http11Processor {

        private final Pace pace;

        Paced(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
            super(protocol, adapter);
            pace = new Pace(request.getInputBuffer());
            request.setInputBuffer(pace);
            pace.goesWith(request);
        }

        @Override
        public SocketState service(SocketWrapperBase<?> connection) throws IOException {
            pace.over(connection);
            return super.service(connection);
        }
    }
}
