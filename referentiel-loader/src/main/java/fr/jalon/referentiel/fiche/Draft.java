package fr.jalon.referentiel.fiche;

import fr.jalon.referentiel.source.Tree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node while its text is being read. */
final class Draft {

    private final String id;
    private final String title;
    private final int level;
    private final int line;
    private final Tree.@Nullable Fields values;
    private final String yaml;
    private final List<FicheNode.Section> sections = new ArrayList<>();
    private final List<Draft> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String sectionTitle = "";
    private int sectionLevel;
    private boolean underHeading;

    Draft(String id, String title, int level, int line, Tree.@Nullable Fields values, String yaml) {
        this.id = id;
        this.title = title;
        this.level = level;
        this.line = line;
        this.values = values;
        this.yaml = yaml;
        this.sectionLevel = level;
    }

    int level() {
        return level;
    }

    void add(Draft child) {
        children.add(child);
    }

    void append(String words) {
        text.append(words);
    }

    void startSection(String newTitle, int newLevel) {
        endSection();
        sectionTitle = newTitle;
        sectionLevel = newLevel;
        underHeading = true;
    }

    FicheNode node() {
        endSection();
        return new FicheNode(
                id,
                title,
                level,
                line,
                values,
                yaml,
                Origins.NONE,
                sections,
                children.stream().map(Draft::node).toList());
    }

    private void endSection() {
        if (underHeading || !text.toString().isBlank()) {
            sections.add(new FicheNode.Section(sectionTitle, sectionLevel, text.toString()));
        }
        text.setLength(0);
    }
}
