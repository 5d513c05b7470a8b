package fr.jalon.servers;

import java.util.Optional;

/** What runs containers, if anything does. */
interface Engine {

    /** Why a container of an image cannot be had, or nothing if it can. */
    Optional<String> whyNot(String image);
}
