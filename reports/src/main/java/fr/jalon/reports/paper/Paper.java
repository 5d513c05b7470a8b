package fr.jalon.reports.paper;

import fr.jalon.contract.problem.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A document that is being written, from its title to its last block. */
public final class Paper {

    private final Cover cover;
    private final List<Block> blocks = new ArrayList<>();

    /** Begins one. */
    public Paper(Cover cover) {
        this.cover = cover;
    }

    /**
     * What stands before and around the text.
     *
     * @param kind which template it is made with
     * @param footer at the foot of each page
     * @param made the moment that the file bears as that of its making
     * @param dense whether all of it is to stand on one page
     */
    public record Cover(
            String kind,
            String title,
            String subtitle,
            String territory,
            String siren,
            String date,
            String footer,
            Language language,
            Instant made,
            boolean dense) {}

    /** What stands before and around the text. */
    public Cover cover() {
        return cover;
    }

    /** What was written so far. */
    public List<Block> blocks() {
        return Collections.unmodifiableList(blocks);
    }

    /** Begins a section. */
    public Paper heading(String text) {
        return add(new Block.Heading(1, text));
    }

    /** Begins a part of a section. */
    public Paper subheading(String text) {
        return add(new Block.Heading(2, text));
    }

    /** A paragraph. */
    public Paper text(String text) {
        return add(new Block.Text(Block.Manner.PLAIN, List.of(Block.Run.of(text))));
    }

    /** Something aside. */
    public Paper note(String text) {
        return add(new Block.Text(Block.Manner.NOTE, List.of(Block.Run.of(text))));
    }

    /** A place for somebody's own words. */
    public Paper gap(String text) {
        return add(new Block.Text(Block.Manner.GAP, List.of(Block.Run.of(text))));
    }

    /** Items of a list; a word of what is missing if there are none. */
    public Paper items(List<String> items, String ifNone) {
        if (items.isEmpty()) {
            return note(ifNone);
        }
        items.forEach(item -> add(new Block.Text(Block.Manner.ITEM, List.of(Block.Run.of(item)))));
        return this;
    }

    /** A table; a word of what is missing if it has no rows. */
    public Paper grid(Block.Grid grid, String ifNone) {
        return grid.rows().isEmpty() ? note(ifNone) : add(grid);
    }

    /** Any block. */
    public Paper add(Block block) {
        blocks.add(block);
        return this;
    }
}
