package fr.jalon.query.rules;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.words.Wording;
import fr.jalon.domain.rule.LevelRule;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.ScoreRule;
import fr.jalon.domain.rule.Succession;
import fr.jalon.domain.rule.Words;
import fr.jalon.query.rules.OfficialAnswer.Origin;
import fr.jalon.query.rules.OfficialAnswer.Text;
import fr.jalon.referentiel.Referentiels;
import fr.jalon.referentiel.fiche.Fiche;
import fr.jalon.referentiel.fiche.FicheNode;
import fr.jalon.referentiel.fiche.Identifiers;
import fr.jalon.referentiel.fiche.Origins.Link;
import fr.jalon.referentiel.rules.RuleFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks up the official words beside those of an edition: those of the fiche that it names, or of the file that the operator has put into the
 * rules folder (provenance: where each action comes from).
 */
final class OfficialWords {

    private final RuleSet rules;
    private final Optional<Fiche> fiche;
    private final Map<String, FicheNode> nodes = new HashMap<>();
    private final Referentiels referentiels;
    private final Language language;

    private OfficialWords(RuleSet rules, Referentiels referentiels, Language language) {
        this.rules = rules;
        this.fiche = referentiels.official(rules);
        this.referentiels = referentiels;
        this.language = language;
        fiche.stream()
                .flatMap(file -> file.roots().stream())
                .flatMap(FicheNode::all)
                .forEach(node -> nodes.putIfAbsent(node.id(), node));
    }

    static OfficialWords of(RuleSet rules, Referentiels referentiels, Language language) {
        return new OfficialWords(rules, referentiels, language);
    }

    /** What the file says of an action of the edition, or of the nearest above it; empty if there is no file, or it knows neither. */
    Optional<OfficialAnswer> of(String action) {
        return fiche.flatMap(file -> upwards(action)
                .filter(id -> Identifiers.isWithin(id, rules.action()))
                .flatMap(id -> Stream.ofNullable(nodes.get(id)))
                .findFirst()
                .map(node -> new OfficialAnswer(
                        node.id(),
                        file.file(),
                        node.title(),
                        node.sections().stream()
                                .map(section ->
                                        new Text(section.title(), section.text().strip()))
                                .filter(text -> !text.text().isEmpty())
                                .toList(),
                        node.origins().links().isEmpty()
                                ? null
                                : node.origins().links().stream()
                                        .map(this::origin)
                                        .toList())));
    }

    private static Stream<String> upwards(String action) {
        return Stream.concat(Stream.of(action), Identifiers.above(action).stream());
    }

    private Origin origin(Link link) {
        return new Origin(
                link.referentiel(),
                link.id(),
                link.weight(),
                label(link).map(words -> Wording.of(words, language)).orElse(null));
    }

    private Optional<Words> label(Link link) {
        List<RuleSet> editions = referentiels.editions().stream()
                .map(RuleFile::rules)
                .filter(each -> Succession.familyOf(each.edition()).equals(link.referentiel()))
                .toList();
        return upwards(link.id())
                .flatMap(id -> editions.stream().flatMap(each -> labels(each, id)))
                .findFirst();
    }

    private static Stream<Words> labels(RuleSet edition, String action) {
        ScoreRule score = edition.score();
        List<ScoreRule.Questionnaire> questionnaires = score == null ? List.of() : score.questionnaires();
        return Stream.concat(
                edition.levels().stream()
                        .filter(level -> level.action().equals(action))
                        .map(LevelRule::label),
                questionnaires.stream()
                        .flatMap(questionnaire -> questionnaire.parts().stream())
                        .filter(part -> part.action().equals(action))
                        .map(ScoreRule.Part::label));
    }
}
