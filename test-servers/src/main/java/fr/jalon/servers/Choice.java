package fr.jalon.servers;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Decides for each server, once in a process, whether it is a container or embedded; says which, and why. */
final class Choice {

    private final RequestedServers wanted;
    private final Engine engine;
    private final Consumer<String> told;
    private final Map<Image, Boolean> chosen = new EnumMap<>(Image.class);

    Choice(RequestedServers wanted, Engine engine, Consumer<String> told) {
        this.wanted = wanted;
        this.engine = engine;
        this.told = told;
    }

    /** Whether a server is to be a container. Fails where containers are demanded and this one cannot be had. */
    synchronized boolean isContainer(Image image) {
        return chosen.computeIfAbsent(image, this::choose);
    }

    private boolean choose(Image image) {
        if (wanted == RequestedServers.EMBEDDED) {
            return embedded(image, "it was asked for");
        }
        Optional<String> whyNot = engine.whyNot(image.tag);
        if (whyNot.isEmpty()) {
            told.accept(String.format(
                    Locale.ROOT,
                    "Test servers: %s in a container of %s, since %s",
                    image.server,
                    image.tag,
                    wanted == RequestedServers.CONTAINERS
                            ? "it was asked for"
                            : "an engine answers and has the image"));
            return true;
        }
        if (wanted == RequestedServers.CONTAINERS) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "Test servers: containers were asked for (%s, %s), but %s cannot be one: %s",
                    RequestedServers.PROPERTY,
                    RequestedServers.VARIABLE,
                    image.server,
                    whyNot.get()));
        }
        return embedded(image, whyNot.get());
    }

    private boolean embedded(Image image, String why) {
        told.accept(String.format(Locale.ROOT, "Test servers: %s embedded, since %s", image.server, why));
        return false;
    }
}
