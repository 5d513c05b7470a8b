package fr.jalon.contract.problem;

import fr.jalon.domain.choice.Choice;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.Rule;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes problems, in the words of a language. */
public final class Problems {

    /** The most characters of a refused value, and of its pointer, that are given back. */
    public static final int VALUE_CHARACTERS_MAX = 200;

    /** The most mistakes that one problem lists. */
    public static final int ERRORS_MAX = 100;

    /** Numbers with more zeros than that are given back as text, or they would be long. */
    private static final int SCALE_MAX = 100;

    private static final Pattern SIRET = Pattern.compile("[0-9]{14}");

    /** Control and format characters but line ends, tabs, and what holds emoji and Indic letters together. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\t\\r\\n\\u200C\\u200D]]");

    private static final Pattern PLACE = Pattern.compile("(\\d+):(\\d+)");

    /** What decides the status where several rules are broken: the first of these. */
    private static final List<Rule.Category> FIRST = List.of(
            Rule.Category.TOO_LARGE,
            Rule.Category.MALFORMED,
            Rule.Category.FORBIDDEN,
            Rule.Category.NOT_FOUND,
            Rule.Category.INVALID,
            Rule.Category.CONFLICT);

    private final URI publicUrl;

    /** {@code publicUrl}: where the product is reached; the types of problems stand below it. */
    public Problems(URI publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** The problem of a refused input; at least one refusal. All of them decide the status, the first 100 are listed. */
    public Problem of(List<Refusal> refusals, Language language) {
        ProblemKind kind = refusals.stream()
                .map(refusal -> refusal.rule().category())
                .min(Comparator.comparingInt(FIRST::indexOf))
                .map(ProblemKind::of)
                .orElseThrow();
        List<Problem.Mistake> errors = refusals.stream()
                .limit(ERRORS_MAX)
                .map(refusal -> error(refusal, language))
                .toList();
        return problem(kind, errors.getFirst().message(), errors, language);
    }

    /** A problem that points at nothing. */
    public Problem of(ProblemKind kind, Language language) {
        return problem(kind, words("detail." + kind.slug(), language), List.of(), language);
    }

    private Problem problem(ProblemKind kind, String detail, List<Problem.Mistake> errors, Language language) {
        return new Problem(
                publicUrl.resolve("/problems/" + kind.slug()).toString(),
                words("title." + kind.slug(), language),
                kind.status(),
                detail,
                errors);
    }

    private static Problem.Mistake error(Refusal refusal, Language language) {
        String value = shown(refusal.value());
        String readable = value == null ? "" : visible(value);
        String message = switch (refusal.rule()) {
            case WELL_FORMED -> unreadable(readable, language);
            case SIREN_FORMAT ->
                words("rule.siren-format" + (SIRET.matcher(readable).matches() ? ".siret" : ""), language)
                        .replace("{value}", readable);
            default -> words("rule." + refusal.rule().slug(), language).replace("{value}", readable);
        };
        return new Problem.Mistake(
                cut(refusal.pointer()), refusal.rule().slug(), seen(refusal.value(), value), message);
    }

    /** With the characters named that nobody sees: whoever reads "12500" should see why it is no number. */
    private static String visible(String text) {
        return INVISIBLE
                .matcher(text)
                .replaceAll(found ->
                        String.format(Locale.ROOT, "[U+%04X]", found.group().codePointAt(0)));
    }

    /** Where it cannot be read is told in words, if anybody knows. */
    private static String unreadable(String where, Language language) {
        String rule = "rule." + Rule.WELL_FORMED.slug();
        if (where.isBlank()) {
            return words(rule + ".nowhere", language);
        }
        Matcher place = PLACE.matcher(where);
        String told = place.matches()
                ? words(rule + ".place", language)
                        .replace("{line}", place.group(1))
                        .replace("{column}", place.group(2))
                : where;
        return words(rule, language).replace("{value}", told);
    }

    /** A number as a number, so that a client finds there what it has sent. */
    private static JsonNode seen(@Nullable Object value, @Nullable String shown) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (value) {
            case null -> nodes.nullNode();
            case BigDecimal number when Math.abs(number.scale()) <= SCALE_MAX -> nodes.numberNode(number);
            case Integer number -> nodes.numberNode(number);
            case Long number -> nodes.numberNode(number);
            case Boolean truth -> nodes.booleanNode(truth);
            default -> nodes.stringNode(shown);
        };
    }

    private static @Nullable String shown(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return cut(value instanceof Choice choice ? choice.slug() : value.toString());
    }

    private static String cut(String text) {
        if (text.codePointCount(0, text.length()) <= VALUE_CHARACTERS_MAX) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, VALUE_CHARACTERS_MAX)) + "…";
    }

    private static String words(String key, Language language) {
        return ResourceBundle.getBundle("fr.jalon.contract.problem.words", language.locale())
                .getString(key);
    }
}
