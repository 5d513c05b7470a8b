package fr.jalon.edge.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/**
 * What the container is told of how long a connection is waited for. It looks for itself, about once a second: with a shorter time than the
 * reader's it gave up imports whose next line was long in coming, now and then, and nobody read them any more.
 */
class PaceTest {

    private static final Duration MOST = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofMinutes(2);
    private static final int READ = 3;
    private static final ApplicationBufferHandler NO_BUFFER = ApplicationBufferHandler.EMPTY;

    private final SocketWrapperBase<NioChannel> connection =
            new NioEndpoint.NioSocketWrapper(new NioChannel(new SocketBufferHandler(16, 16, false)), new NioEndpoint());
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final List<Long> told = new ArrayList<>();

    /** Admits it while it is being waited for, and then lets that time run out as often as it is told. */
    private final class Waited implements InputBuffer {

        private int silent;

        private Waited(int silent) {
            this.silent = silent;
        }

        @Override
        public int doRead(ApplicationBufferHandler handler) throws SocketTimeoutException {
            told.add(connection.getReadTimeout());
            Pace.admit(request);
            told.add(connection.getReadTimeout());
            if (silent-- > 0) {
                throw new SocketTimeoutException("Nothing came");
            }
            return READ;
        }

        @Override
        public int available() {
            return 0;
        }
    }

    private Pace waiting(int silent) {
        Pace pace = new Pace(new Waited(silent));
        pace.over(connection);
        pace.begin(new Pace.Limits(MOST, SILENCE, 1_000, new ConcurrencyLimit(1, 1)), "192.0.2.1");
        pace.isToldBy(request);
        Pace.handOn(request, MOST);
        return pace;
    }

    @Test
    void whoever_is_admitted_while_he_is_waited_for_is_waited_for_as_long_as_everybody_from_then_on() throws Exception {
        int read = waiting(0).doRead(NO_BUFFER);

        assertThat(read).isEqualTo(READ);
        assertThat(told).containsExactly(MOST.toMillis(), SILENCE.toMillis());
    }

    @Test
    void the_shorter_time_that_ran_out_is_no_end_of_it() throws Exception {
        int read = waiting(1).doRead(NO_BUFFER);

        assertThat(read).isEqualTo(READ);
        assertThat(told).startsWith(MOST.toMillis(), SILENCE.toMillis());
        assertThat(told.get(2)).isBetween(SILENCE.toMillis() - MOST.toMillis(), SILENCE.toMillis());
        assertThat(connection.getReadTimeout()).isEqualTo(SILENCE.toMillis());
    }

    @Test
    void whoever_was_admitted_before_is_not_hurried() throws Exception {
        Pace pace = waiting(0);
        connection.setReadTimeout(SILENCE.toMillis());
        Pace.admit(request);

        assertThat(pace.doRead(NO_BUFFER)).isEqualTo(READ);
        assertThat(told).containsOnly(SILENCE.toMillis());
    }
}
