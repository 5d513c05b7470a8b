package fr.jalon.acceptance.product;

import fr.jalon.acceptance.process.SharedByChapters;
import java.io.IOException;

/** Gives all chapters of one class the same {@link Life}, which will be killed before it is stopped. */
final class OneHardLife extends SharedByChapters<Life> {

    OneHardLife() {
        super(Life.class);
    }

    @Override
    protected Life start() throws IOException {
        return Life.beginHard();
    }
}
