package fr.jalon.reports.paper;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Slides that are being written. */
public final class Deck {

    private final Paper.Cover cover;
    private final List<Slide> slides = new ArrayList<>();

    /** Begins with the slide of the title. */
    public Deck(Paper.Cover cover) {
        this.cover = cover;
    }

    /** What stands on the first slide, and around all. */
    public Paper.Cover cover() {
        return cover;
    }

    /** Those after the first. */
    public List<Slide> slides() {
        return Collections.unmodifiableList(slides);
    }

    /** Begins another. */
    public Slide slide(String title) {
        Slide slide = new Slide(title);
        slides.add(slide);
        return slide;
    }

    /** One slide: lines, a table or a picture below its title. */
    public static final class Slide {

        private final String title;
        private final List<Block> blocks = new ArrayList<>();

        private Slide(String title) {
            this.title = title;
        }

        /** Its title. */
        public String title() {
            return title;
        }

        /** What stands on it. */
        public List<Block> blocks() {
            return Collections.unmodifiableList(blocks);
        }

        /** A line. */
        public Slide text(String text) {
            return add(new Block.Text(Block.Manner.PLAIN, List.of(Block.Run.of(text))));
        }

        /** Items of a list; a word of what is missing if there are none. */
        public Slide items(List<String> items, String ifNone) {
            if (items.isEmpty()) {
                return text(ifNone);
            }
            items.forEach(item -> add(new Block.Text(Block.Manner.ITEM, List.of(Block.Run.of(item)))));
            return this;
        }

        /** A table, if it has rows. */
        public Slide grid(Block.Grid grid) {
            return grid.rows().isEmpty() ? this : add(grid);
        }

        /** Any block. */
        public Slide add(Block block) {
            blocks.add(block);
            return this;
        }
    }
}
