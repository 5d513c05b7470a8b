package fr.jalon.acceptance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Links in docs, and what comments cite of them, lead somewhere; a dead one is found. */
class DeadLinksTest {

    @TempDir
    private Path folder;

    @Test
    void every_link_and_every_citation_leads_somewhere() {
        assertThat(new DeadLinks(Repository.here()).all())
                .filteredOn(dead -> !dead.contains(DeadLinksTest.class.getSimpleName()))
                .isEmpty();
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text.replace("¶", "\n"));
    }

    private DeadLinks small() throws IOException {
        write("docs/spec/words.md", "# Words¶¶## 1. Time and place¶¶## Errors¶");
        write("docs/adr/0007-facts-are-kept.md", "# 7. Facts are kept¶");
        return new DeadLinks(new Repository(folder));
    }

    /** {@code ¶} is a line break. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.md             | [there](docs/gone.md)              | docs/gone.md",
                "docs/a.md        | [there](spec/gone.md)              | spec/gone.md",
                "docs/a.md        | [there](spec/words.md#2-space)     | spec/words.md#2-space",
                "docs/a.md        | [here](#nowhere)                   | #nowhere",
                "src/A.java       | /** docs/spec/gone.md. */          | docs/spec/gone.md",
                "src/a.js         | // docs/how-to                     | docs/how-to",
                "src/a.sql        | -- docs/spec/words.md section 2    | section 2",
                "src/a.yaml       | # docs/spec/words.md sections 1, 3 | sections 1, 3",
                "src/A.java       | /** Section 2 is section 2 of docs/spec/words.md. */ | section 2 of docs/spec/words.md",
                "src/A.java       | /** {@code docs/spec/words.md}, 'Mistakes'. */       | Mistakes",
                "src/A.java       | /**¶ * docs/spec/words.md section¶ * 3.¶ */          | section 3",
                "src/a.css        | /* words.md section 1 */           | words.md does not say where",
                "src/a.html       | <!-- ADR 8 -->                     | ADR 8",
                "src/a.properties | # docs/adr/0009                    | docs/adr/0009"
            })
    void a_dead_one_is_found(String file, String text, String found) throws IOException {
        write(file, text.replace('\'', '"'));

        assertThat(small().all()).singleElement().asString().startsWith(file).contains(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "docs/a.md  | [there](spec/words.md#1-time-and-place), [self](a.md), [folder](spec), [out](https://example.org/gone.md)",
                "docs/a.md  | ```¶[no link](gone.md)¶```",
                "src/A.java | /** docs/spec/words.md section 1 and {@code docs/spec/words.md}, 'Errors'; ADR 7, docs/adr/0007. */",
                "src/A.java | https://example.org/docs/gone.md"
            })
    void one_that_leads_somewhere_is_left_alone(String file, String text) throws IOException {
        write(file, text.replace('\'', '"'));

        assertThat(small().all()).isEmpty();
    }
}
