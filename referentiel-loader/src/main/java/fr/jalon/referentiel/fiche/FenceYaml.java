package fr.jalon.referentiel.fiche;

import fr.jalon.referentiel.source.FlawedFile;
import fr.jalon.referentiel.source.SafeYaml;
import fr.jalon.referentiel.source.Tree;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The YAML of a fence. YAML allows tabs between a key and its value and at the end of a line, and fiches have them;
 * SnakeYAML refuses them. Where the text is refused as it stands, it is read once more with these tabs as spaces, which
 * moves nothing: places stay right. Tabs that indent stay refused, as YAML has it.
 */
final class FenceYaml {

    private static final Pattern BEFORE_VALUE =
            Pattern.compile("(?m)^[ ]*+(?:-[ ]++)?+[\\w.-]++[ ]*+:[ ]*+\\t[ \\t]*+");
    private static final Pattern AT_THE_END = Pattern.compile("(?m)(?<![ \\t])[ \\t]++(?=\\r?$)");

    private FenceYaml() {}

    static Optional<Tree> read(String file, String yaml, int linesBefore) {
        try {
            return SafeYaml.read(file, yaml, linesBefore);
        } catch (FlawedFile e) {
            if (yaml.indexOf('\t') < 0) {
                throw e;
            }
            return SafeYaml.read(file, spaced(yaml), linesBefore);
        }
    }

    private static String spaced(String yaml) {
        String values = BEFORE_VALUE.matcher(yaml).replaceAll(FenceYaml::tabsAsSpaces);
        return AT_THE_END.matcher(values).replaceAll(FenceYaml::tabsAsSpaces);
    }

    private static String tabsAsSpaces(MatchResult found) {
        return found.group().replace('\t', ' ');
    }
}
