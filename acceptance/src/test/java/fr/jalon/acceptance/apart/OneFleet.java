package fr.jalon.acceptance.apart;

import fr.jalon.acceptance.process.SharedByChapters;

/** Gives all chapters of one class the same {@link Fleet}; each works on territories of its own, and starts again what it killed. */
final class OneFleet extends SharedByChapters<Fleet> {

    OneFleet() {
        super(Fleet.class);
    }

    @Override
    protected Fleet start() throws Exception {
        return Fleet.start();
    }
}
