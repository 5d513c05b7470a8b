package fr.jalon.acceptance.product;

import fr.jalon.acceptance.process.SharedByChapters;

/** Gives all chapters of one class the same {@link Watched}. */
final class OneWatched extends SharedByChapters<Watched> {

    OneWatched() {
        super(Watched.class);
    }

    @Override
    protected Watched start() throws Exception {
        return Watched.begin();
    }
}
