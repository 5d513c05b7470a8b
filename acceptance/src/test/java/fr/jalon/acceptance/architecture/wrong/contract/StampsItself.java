package fr.jalon.acceptance.architecture.wrong.contract;

import java.time.Instant;

record StampsItself(Instant at) {

    static StampsItself stamped() {
        return new StampsItself(Instant.now());
    }
}
