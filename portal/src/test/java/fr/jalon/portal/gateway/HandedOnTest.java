package fr.jalon.portal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;

/** What the container takes back is used by nobody any more. */
class HandedOnTest {

    private final AtomicInteger completed = new AtomicInteger();
    private final AsyncContext context = new MockAsyncContext(new MockHttpServletRequest(), null) {
        @Override
        public void complete() {
            completed.incrementAndGet();
        }
    };
    private final HandedOn handedOn = HandedOn.of(context);
    private final CountDownLatch waiting = new CountDownLatch(1);
    private final CountDownLatch arrived = new CountDownLatch(1);

    private void waits() {
        waiting.countDown();
        try {
            arrived.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private final InputStream body = handedOn.body(new InputStream() {
        @Override
        public int read() {
            waits();
            return 'a';
        }
    });

    private void the_container_waits_for(Thread busy) throws Exception {
        waiting.await();
        Thread container = Thread.ofPlatform().start(() -> handedOn.onError(new AsyncEvent(context)));
        Awaitility.await().until(() -> container.getState() == Thread.State.WAITING);
        assertThat(completed).hasValue(0);

        arrived.countDown();
        busy.join();
        container.join();
        assertThat(completed).hasValue(1);
    }

    @Test
    void a_request_that_failed_does_not_end_while_somebody_reads_its_body() throws Exception {
        the_container_waits_for(Thread.ofPlatform().start(() -> {
            try {
                assertThat(body.read()).isEqualTo('a');
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    @Test
    void nor_while_somebody_writes_its_answer() throws Exception {
        the_container_waits_for(Thread.ofPlatform().start(() -> {
            try {
                handedOn.write(this::waits);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    @Test
    void after_its_end_nobody_reads_or_writes_and_it_ends_once() {
        handedOn.end(AsyncContext::complete);
        handedOn.onError(new AsyncEvent(context));
        handedOn.onComplete(new AsyncEvent(context));

        assertThat(completed).hasValue(1);
        assertThatThrownBy(body::read).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> handedOn.write(() -> completed.incrementAndGet()))
                .isInstanceOf(IOException.class);
        assertThat(completed).hasValue(1);
    }

    @Test
    void a_body_is_read_while_an_answer_is_written() throws Exception {
        Thread reader = Thread.ofPlatform().start(() -> {
            try {
                body.read();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        waiting.await();
        AtomicInteger written = new AtomicInteger();

        handedOn.write(written::incrementAndGet);

        assertThat(written).hasValue(1);
        arrived.countDown();
        reader.join();
    }
}
