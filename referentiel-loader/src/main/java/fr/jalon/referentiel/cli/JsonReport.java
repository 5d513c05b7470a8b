package fr.jalon.referentiel.cli;

import fr.jalon.referentiel.fiche.Fiche;
import fr.jalon.referentiel.fiche.FicheNode;
import fr.jalon.referentiel.fiche.Origins;
import fr.jalon.referentiel.fiche.ReferentielTree;
import fr.jalon.referentiel.source.Flaw;
import fr.jalon.referentiel.source.Tree;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * What came of files, as one JSON document: {@code files} with the problems of each, {@code nodes} of all fiches as one
 * tree per référentiel, each behind the one above it, and {@code totals}. Values stay text, as they are found.
 */
final class JsonReport implements CheckReport {

    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final PrintWriter out;
    private final Path within;

    /** {@code within}: the folder that names of files are relative to. */
    JsonReport(PrintWriter out, Path within) {
        this.out = out;
        this.within = within;
    }

    @Override
    public void tell(List<CheckedFile> files) {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("files");
            files.forEach(file -> file(json, file));
            json.writeEndArray();
            json.writeArrayPropertyStart("nodes");
            byReferentiel(files).forEach(read -> {
                List<Fiche> fiches = read.stream()
                        .map(CheckedFile::fiche)
                        .map(Objects::requireNonNull)
                        .toList();
                Path folder = read.getFirst().folder();
                ReferentielTree.of(fiches).nodes().forEach(placed -> node(json, folder, placed));
            });
            json.writeEndArray();
            totals(json, files);
            json.writeEndObject();
        }
        out.println();
    }

    private static Collection<List<CheckedFile>> byReferentiel(List<CheckedFile> files) {
        return files.stream()
                .filter(file -> file.fiche() != null)
                .collect(Collectors.groupingBy(CheckedFile::referentiel, LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    private static void totals(JsonGenerator json, List<CheckedFile> files) {
        long read = files.stream().filter(CheckedFile::isRead).count();
        json.writeObjectPropertyStart("totals");
        json.writeNumberProperty("files", files.size());
        json.writeNumberProperty("read", read);
        json.writeNumberProperty("refused", files.size() - read);
        json.writeNumberProperty(
                "nodes", files.stream().mapToLong(CheckedFile::nodes).sum());
        json.writeNumberProperty(
                "problems",
                files.stream().mapToLong(file -> file.flaws().size()).sum());
        json.writeEndObject();
    }

    private void file(JsonGenerator json, CheckedFile file) {
        json.writeStartObject();
        json.writeStringProperty("file", name(file.path()));
        if (file.rules() != null) {
            json.writeStringProperty("edition", file.rules().edition());
        }
        json.writeNumberProperty("nodes", file.nodes());
        json.writeArrayPropertyStart("problems");
        for (Flaw flaw : file.flaws()) {
            json.writeStartObject();
            json.writeNumberProperty("line", flaw.line());
            json.writeNumberProperty("column", flaw.column());
            json.writeStringProperty("reason", flaw.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private String name(Path path) {
        return within.relativize(path).toString().replace('\\', '/');
    }

    private void node(JsonGenerator json, Path folder, ReferentielTree.Placed placed) {
        FicheNode node = placed.node();
        json.writeStartObject();
        json.writeStringProperty("id", node.id());
        parent(json, placed.parent());
        json.writeNumberProperty("level", node.level());
        json.writeStringProperty("title", node.title());
        json.writeStringProperty("file", name(folder.resolve(placed.file())));
        json.writeNumberProperty("line", node.line());
        json.writeName("values");
        value(json, node.values());
        json.writeStringProperty("yaml", node.yaml());
        origins(json, node.origins());
        json.writeArrayPropertyStart("sections");
        for (FicheNode.Section section : node.sections()) {
            json.writeStartObject();
            json.writeStringProperty("title", section.title());
            json.writeNumberProperty("level", section.level());
            json.writeStringProperty("text", section.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void origins(JsonGenerator json, Origins origins) {
        json.writeArrayPropertyStart("origins");
        for (Origins.Link link : origins.links()) {
            json.writeStartObject();
            json.writeStringProperty("referentiel", link.referentiel());
            json.writeStringProperty("id", link.id());
            if (link.weight() != null) {
                json.writeStringProperty("weight", link.weight());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("originNotes");
        origins.notes().forEach(json::writeString);
        json.writeEndArray();
    }

    private static void parent(JsonGenerator json, @Nullable FicheNode parent) {
        if (parent == null) {
            json.writeNullProperty("parent");
        } else {
            json.writeStringProperty("parent", parent.id());
        }
    }

    private static void value(JsonGenerator json, @Nullable Tree tree) {
        switch (tree) {
            case null -> {
                json.writeStartObject();
                json.writeEndObject();
            }
            case Tree.Leaf leaf -> json.writeString(leaf.text());
            case Tree.Items items -> {
                json.writeStartArray();
                items.items().forEach(item -> value(json, item));
                json.writeEndArray();
            }
            case Tree.Fields fields -> {
                json.writeStartObject();
                fields.entries().forEach(entry -> {
                    json.writeName(entry.key().text());
                    value(json, entry.value());
                });
                json.writeEndObject();
            }
        }
    }
}
