package fr.jalon.acceptance.docs;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for what leads nowhere: links between Markdown files, with their anchors; and in every other text (comments above all) the paths
 * below {@code docs}, the sections of them that are named, and the numbers of decisions.
 */
final class DeadLinks {

    private static final Set<String> MARKDOWN = Set.of(".md");
    private static final Set<String> TEXTS = Set.of(
            ".md",
            ".java",
            ".js",
            ".css",
            ".html",
            ".yaml",
            ".yml",
            ".sql",
            ".properties",
            ".xml",
            ".sh",
            "Dockerfile",
            "Makefile",
            "jalon");

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("^[a-z][a-z+.-]*:.*");
    /** A line of a comment goes on behind what its language puts in front of it. */
    private static final Pattern LINE_BREAK = Pattern.compile("\\s*\\n\\s*(?:\\*(?!/)|//|#|--)?\\s*");

    private static final Pattern PATH = Pattern.compile("(?<![\\w./-])docs/[\\w./-]*\\w");
    private static final String CITED = "(?<![\\w./-])(docs/[\\w./-]*\\.md)";
    private static final Pattern SECTIONS =
            Pattern.compile(CITED + "}?,? sections? ([0-9]+(?:(?:, (?:and )?| and | to )[0-9]+)*)");
    private static final Pattern SECTION_OF = Pattern.compile("section ([0-9]+) of (?:\\{@code )?" + CITED);
    private static final Pattern TITLE = Pattern.compile(CITED + "}?, \"([^\"]+)\"");
    private static final Pattern DECISION = Pattern.compile("\\bADR 0*([0-9]+)\\b");

    private final Repository repository;
    private final List<Path> markdown;
    private final Set<Integer> decisions;
    private final Optional<Pattern> placeless;

    DeadLinks(Repository repository) {
        this.repository = repository;
        this.markdown = repository.files(MARKDOWN);
        this.decisions = markdown.stream()
                .filter(file -> file.startsWith("docs/adr"))
                .map(file -> file.getFileName().toString())
                .filter(name -> name.matches("[0-9]{4}-.*"))
                .map(name -> Integer.valueOf(name.substring(0, 4)))
                .collect(Collectors.toSet());
        this.placeless = placeless(markdown);
    }

    /** A file of the contract that is named without its folder is found by nobody. */
    private static Optional<Pattern> placeless(List<Path> markdown) {
        String names = markdown.stream()
                .filter(file -> file.startsWith("docs/spec"))
                .map(file -> file.getFileName().toString())
                .filter(name -> !name.equals("README.md"))
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return names.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile("(?<![\\w/.-])(?:" + names + ")\\b"));
    }

    /** Each dead link as a sentence that names its file. */
    List<String> all() {
        return repository.files(TEXTS).stream()
                .flatMap(file -> in(file).stream().distinct().map(dead -> file + ": " + dead))
                .toList();
    }

    private List<String> in(Path file) {
        String text = repository.text(file);
        String oneLine = LINE_BREAK.matcher(text).replaceAll(" ");
        List<String> dead = new ArrayList<>();
        matches(PATH, oneLine)
                .map(MatchResult::group)
                .filter(path -> !leads(path))
                .forEach(dead::add);
        if (file.toString().endsWith(".md")) {
            matches(LINK, Headings.withoutCode(text))
                    .map(link -> link.group(1))
                    .filter(link -> !ELSEWHERE.matcher(link).matches() && !leads(file, link))
                    .forEach(dead::add);
        } else {
            placeless.stream()
                    .flatMap(names -> matches(names, oneLine))
                    .map(name -> name.group() + " does not say where")
                    .forEach(dead::add);
        }
        sections(oneLine).forEach(dead::add);
        matches(DECISION, oneLine)
                .filter(decision -> !decisions.contains(Integer.valueOf(decision.group(1))))
                .map(MatchResult::group)
                .forEach(dead::add);
        return dead;
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    /** A path from the root; a decision may be named by its number alone. */
    private boolean leads(String path) {
        return repository.has(Path.of(path))
                || markdown.stream()
                        .anyMatch(file -> path.matches("docs/adr/[0-9]{4}")
                                && file.toString().startsWith(path + "-"));
    }

    private boolean leads(Path from, String link) {
        int hash = link.indexOf('#');
        String path = URLDecoder.decode(hash < 0 ? link : link.substring(0, hash), StandardCharsets.UTF_8);
        Path to = path.isEmpty()
                ? from
                : Path.of("/").resolve(from).resolveSibling(path).normalize();
        Path file = to.isAbsolute() ? Path.of("/").relativize(to) : to;
        return repository.has(file)
                && (hash < 0 || Headings.of(repository.text(file)).anchors().contains(link.substring(hash + 1)));
    }

    private List<String> sections(String text) {
        List<String> dead = new ArrayList<>();
        matches(SECTIONS, text)
                .filter(cited -> Stream.of(cited.group(2).split("[^0-9]+", -1))
                        .anyMatch(number -> !has(cited.group(1), headings -> headings.hasNumber(number))))
                .map(MatchResult::group)
                .forEach(dead::add);
        matches(SECTION_OF, text)
                .filter(cited -> !has(cited.group(2), headings -> headings.hasNumber(cited.group(1))))
                .map(MatchResult::group)
                .forEach(dead::add);
        matches(TITLE, text)
                .filter(cited -> !has(cited.group(1), headings -> headings.hasTitle(cited.group(2))))
                .map(MatchResult::group)
                .forEach(dead::add);
        return dead;
    }

    private boolean has(String file, Predicate<Headings> what) {
        return repository.has(Path.of(file)) && what.test(Headings.of(repository.text(Path.of(file))));
    }
}
