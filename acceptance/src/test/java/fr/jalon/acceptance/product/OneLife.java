package fr.jalon.acceptance.product;

import fr.jalon.acceptance.process.SharedByChapters;
import java.io.IOException;

/** Gives all chapters of one class the same {@link Life}. */
final class OneLife extends SharedByChapters<Life> {

    OneLife() {
        super(Life.class);
    }

    @Override
    protected Life start() throws IOException {
        return Life.begin();
    }
}
