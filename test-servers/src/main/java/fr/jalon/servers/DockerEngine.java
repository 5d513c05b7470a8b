package fr.jalon.servers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.TestcontainersConfiguration;

/** The Docker engine that Testcontainers finds. Nobody waits long for one that does not answer, nor for its registry. */
final class DockerEngine implements Engine {

    private static final Duration ENGINE_ANSWERS_WITHIN = Duration.ofSeconds(30);
    private static final Duration REGISTRY_ANSWERS_WITHIN = Duration.ofSeconds(10);
    private static final Duration PULLED_WITHIN = Duration.ofMinutes(8);
    private static final Duration TESTCONTAINERS_STARTS_WITHIN = Duration.ofMinutes(1);

    private @Nullable DockerClient client;
    private @Nullable String away;
    private boolean ready;

    @Override
    public synchronized Optional<String> whyNot(String image) {
        if (away == null && client == null) {
            find();
        }
        if (away != null || client == null) {
            return Optional.ofNullable(away);
        }
        Optional<String> missing = missing(client, image);
        if (missing.isEmpty() && !ready) {
            start();
        }
        return missing.or(() -> Optional.ofNullable(away));
    }

    private void find() {
        if (addresses().noneMatch(address -> true)) {
            away = "no Docker engine is here (no DOCKER_HOST, no socket)";
            return;
        }
        try {
            client = within(ENGINE_ANSWERS_WITHIN, () -> {
                List<DockerClientProviderStrategy> known = new ArrayList<>();
                ServiceLoader.load(DockerClientProviderStrategy.class).forEach(known::add);
                return DockerClientProviderStrategy.getFirstValidStrategy(known).getDockerClient();
            });
        } catch (TimeoutException e) {
            away = "the Docker engine does not answer within " + ENGINE_ANSWERS_WITHIN.toSeconds() + " s";
        } catch (ExecutionException e) {
            away = "no Docker engine answers (" + message(e) + ")";
        }
    }

    /** Where an engine may listen. Asked first: Testcontainers says at length, as an error, that it has found none. */
    private static Stream<String> addresses() {
        String home = System.getProperty("user.home", "");
        Stream<String> sockets = Stream.of(
                        "/var/run/docker.sock",
                        Objects.toString(System.getenv("XDG_RUNTIME_DIR"), "/nowhere") + "/docker.sock",
                        home + "/.docker/run/docker.sock",
                        home + "/.docker/desktop/docker.sock")
                .filter(path -> new File(path).exists());
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        // DOCKER_HOST, or what stands in the user's own settings of Testcontainers.
        String set = TestcontainersConfiguration.getInstance().getEnvVarOrUserProperty("docker.host", "");
        return Stream.concat(
                Stream.of(set).filter(address -> !address.isBlank()),
                windows ? Stream.of("npipe:////./pipe/docker_engine") : sockets);
    }

    /** What Testcontainers needs besides: its reaper, and in a container the address of the host. It pulls images for both. */
    private void start() {
        try {
            within(TESTCONTAINERS_STARTS_WITHIN, DockerClientFactory.instance()::client);
            ready = true;
        } catch (TimeoutException e) {
            away = "Testcontainers does not get what it needs within " + TESTCONTAINERS_STARTS_WITHIN.toSeconds()
                    + " s; TESTCONTAINERS_RYUK_DISABLED=true and TESTCONTAINERS_HOST_OVERRIDE do without";
        } catch (ExecutionException e) {
            away = "Testcontainers does not start (" + message(e) + ")";
        }
    }

    private static Optional<String> missing(DockerClient client, String image) {
        try {
            client.inspectImageCmd(image).exec();
            return Optional.empty();
        } catch (NotFoundException notHere) {
            return pulled(client, image);
        }
    }

    private static Optional<String> pulled(DockerClient client, String image) {
        DockerImageName name = DockerImageName.parse(image);
        try (Pull pull = client.pullImageCmd(name.getUnversionedPart())
                .withTag(name.getVersionPart())
                .exec(new Pull())) {
            if (!pull.begun.await(REGISTRY_ANSWERS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "the image %s is not here, and its registry does not answer within %d s",
                        image,
                        REGISTRY_ANSWERS_WITHIN.toSeconds()));
            }
            if (!pull.awaitCompletion(PULLED_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "the image %s does not arrive within %d minutes",
                        image,
                        PULLED_WITHIN.toMinutes()));
            }
            client.inspectImageCmd(image).exec();
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (Exception e) {
            return Optional.of(String.format(Locale.ROOT, "the image %s cannot be had (%s)", image, message(e)));
        }
    }

    /** Begun with the first word of the registry, and with its refusal. */
    private static final class Pull extends ResultCallback.Adapter<PullResponseItem> {

        private final CountDownLatch begun = new CountDownLatch(1);

        @Override
        public void onNext(PullResponseItem item) {
            begun.countDown();
        }

        @Override
        public void onError(Throwable error) {
            begun.countDown();
            super.onError(error);
        }

        @Override
        public void onComplete() {
            begun.countDown();
            super.onComplete();
        }
    }

    private static <T> T within(Duration limit, Callable<T> question) throws TimeoutException, ExecutionException {
        FutureTask<T> answer = new FutureTask<>(question);
        Thread.ofPlatform().daemon().name("docker-engine").start(answer);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The innermost reason, in one line. */
    private static String message(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Objects.toString(cause.getMessage(), cause.getClass().getSimpleName())
                .strip()
                .replaceAll("\\s+", " ");
    }
}
