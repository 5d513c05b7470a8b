package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The little of a shell that the docs use: {@code curl}, {@code jq}, {@code ./jalon}, variables and {@code $(token ROLE)}. It needs none of these on the
 * machine, and refuses all else, so that a page uses nothing that nobody tries. Who reads types on port 8080; here it is that of the product.
 */
final class TypedCommands {

    private static final String ADDRESS = "http://localhost:8080";
    /** What is there already: a product that runs, built. */
    private static final Set<String> DONE = Set.of("./jalon serve", "./jalon demo", "./mvnw -B verify");

    private static final Pattern FUNCTION =
            Pattern.compile("^token\\(\\) \\{.*?^}$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern REMARK = Pattern.compile("^\\s*#.*$", Pattern.MULTILINE);
    private static final Pattern ASSIGNMENT = Pattern.compile("([a-z]+)=\\$\\((.*)\\)");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\s+)|([^\\s'\"]+)");
    private static final Pattern EXPANSION = Pattern.compile("\\$\\(token ([a-z]+)\\)|\\$([a-z]+)");
    private static final Pattern MEMBER = Pattern.compile("(\\w+)(?:: (\\.[\\w.]+))?");

    private final RunningProduct product;
    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();
    private int status;

    /** In a folder, from which files are named. */
    TypedCommands(RunningProduct product, Path folder) {
        this.product = product;
        this.folder = folder;
    }

    /** What the last of some commands prints. */
    String run(String commands) {
        String printed = "";
        status = 0;
        for (String command : commands(commands)) {
            Matcher assignment = ASSIGNMENT.matcher(command);
            if (assignment.matches()) {
                variables.put(assignment.group(1), pipeline(words(assignment.group(2))));
            } else if (!DONE.contains(command)) {
                printed = pipeline(words(command));
            }
        }
        return printed;
    }

    /** The highest HTTP status of the last run, 0 if there was none. */
    int status() {
        return status;
    }

    /** A line is one, unless a quotation goes on in the next. */
    private static List<String> commands(String text) {
        String plain = REMARK.matcher(FUNCTION.matcher(text).replaceAll(""))
                .replaceAll("")
                .replace("\\\n", " ");
        List<String> commands = new ArrayList<>();
        StringBuilder command = new StringBuilder();
        char quote = 0;
        for (char next : plain.toCharArray()) {
            if (quote == 0 && next == '\n') {
                commands.add(command.toString().strip());
                command.setLength(0);
                continue;
            }
            if (next == quote) {
                quote = 0;
            } else if (quote == 0 && (next == '\'' || next == '"')) {
                quote = next;
            }
            command.append(next);
        }
        return Stream.concat(commands.stream(), Stream.of(command.toString().strip()))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private List<String> words(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (MatchResult piece : WORD.matcher(command + " ").results().toList()) {
            if (piece.group(1) != null) {
                word.append(piece.group(1));
            } else if (piece.group(3) == null) {
                word.append(expanded(piece.group(2) == null ? piece.group(4) : piece.group(2)));
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        return words;
    }

    private String expanded(String text) {
        return EXPANSION
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null ? variable(found.group(2)) : product.token(found.group(1))));
    }

    private String variable(String name) {
        assertThat(variables).containsKey(name);
        return variables.get(name);
    }

    private String pipeline(List<String> words) {
        int pipe = words.indexOf("|");
        String printed = command(pipe < 0 ? words : words.subList(0, pipe));
        return pipe < 0 ? printed : filtered(printed, words.subList(pipe + 1, words.size()));
    }

    private String command(List<String> words) {
        return switch (words.getFirst()) {
            case "curl" -> curl(words.subList(1, words.size()).iterator());
            case "./jalon" -> jalon(words.subList(1, words.size()));
            default -> throw new AssertionError("Nobody tries " + words);
        };
    }

    private String jalon(List<String> arguments) {
        RunningProduct.Printed printed = product.command(arguments.stream()
                .map(each -> each.contains("/") ? folder.resolve(each).toString() : each)
                .toArray(String[]::new));
        assertThat(printed.exitCode()).as(printed.text()).isZero();
        return printed.text();
    }

    private String curl(Iterator<String> words) {
        HttpRequest.Builder request = HttpRequest.newBuilder();
        String body = null;
        String method = null;
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "-s" -> {
                    // There is no progress to be silent about.
                }
                case "-X" -> method = words.next();
                case "-d" -> body = words.next();
                case "-H" -> {
                    String[] header = words.next().split(": ", 2);
                    request.header(header[0], header[1]);
                }
                default -> request.uri(address(word));
            }
        }
        HttpResponse<String> answer = product.send(method(request, method, body));
        status = Math.max(status, answer.statusCode());
        return answer.body();
    }

    private static HttpRequest.Builder method(
            HttpRequest.Builder request, @Nullable String method, @Nullable String body) {
        if (body == null) {
            return request.method(method == null ? "GET" : method, BodyPublishers.noBody());
        }
        return request.method(method == null ? "POST" : method, BodyPublishers.ofString(body));
    }

    private URI address(String word) {
        assertThat(word).startsWith(ADDRESS);
        return product.uri(word.substring(ADDRESS.length()));
    }

    /** What {@code jq} makes of it: all, the text at a path, or an object of some members. */
    private static String filtered(String text, List<String> words) {
        assertThat(words.getFirst()).isEqualTo("jq");
        if (words.size() == 1) {
            return text;
        }
        JsonNode json = RunningProduct.json(text);
        String filter = words.getLast();
        if (words.get(1).equals("-r")) {
            return at(json, filter).asString();
        }
        ObjectNode some = JsonNodeFactory.instance.objectNode();
        for (String each : filter.replaceAll("[{}]", "").split(", ", -1)) {
            Matcher member = MEMBER.matcher(each);
            assertThat(member.matches()).as(filter).isTrue();
            String name = member.group(1);
            some.set(name, at(json, member.group(2) == null ? "." + name : member.group(2)));
        }
        return some.toString();
    }

    private static JsonNode at(JsonNode json, String path) {
        return json.at(path.replace('.', '/'));
    }
}
