package fr.jalon.acceptance.product;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a page of the docs has its readers type, and the answer that it shows below.
 *
 * @param commands a fragment in {@code sh}
 * @param answer the fragment that comes next, if it is an answer; otherwise the empty text
 * @param isJson whether the answer is JSON
 */
record Example(String commands, String answer, boolean isJson) {

    private static final Pattern FRAGMENT =
            Pattern.compile("^```([a-z]+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    static List<Example> in(String markdown) {
        List<MatchResult> fragments = FRAGMENT.matcher(markdown).results().toList();
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < fragments.size(); i++) {
            if (fragments.get(i).group(1).equals("sh")) {
                examples.add(of(fragments.get(i).group(2), i + 1 < fragments.size() ? fragments.get(i + 1) : null));
            }
        }
        return examples;
    }

    private static Example of(String commands, @Nullable MatchResult next) {
        String kind = next == null ? "" : next.group(1);
        boolean isAnswer = kind.equals("json") || kind.equals("text");
        return new Example(
                commands, next == null || !isAnswer ? "" : next.group(2).strip(), kind.equals("json"));
    }

    /** Whether it only asks: the views may be a moment behind, and a reader would ask again. */
    boolean asks() {
        return !commands.contains(" -d ") && !commands.contains("./jalon");
    }
}
