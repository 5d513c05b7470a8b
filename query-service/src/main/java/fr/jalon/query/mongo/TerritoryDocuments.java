package fr.jalon.query.mongo;

import fr.jalon.contract.words.NameKeys;
import fr.jalon.domain.value.Decimals;
import fr.jalon.query.view.TerritoryView;
import fr.jalon.query.view.TerritoryView.CriterionStretch;
import fr.jalon.query.view.TerritoryView.DetailsStretch;
import fr.jalon.query.view.TerritoryView.IndicatorStretch;
import fr.jalon.query.view.TerritoryView.LevelStretch;
import fr.jalon.query.view.TerritoryView.ScoreStretch;
import fr.jalon.query.view.TerritoryView.YearImpact;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;

/** How a territory view stands in a document. */
final class TerritoryDocuments {

    private TerritoryDocuments() {}

    static Document document(TerritoryView view) {
        return new Document("_id", view.siren())
                .append("version", view.version())
                .append("position", view.position())
                .append("recordedAt", view.recordedAt().toString())
                .append("nameKey", view.nameKey())
                .append("details", Documents.each(view.details(), TerritoryDocuments::document))
                .append("held", Documents.each(view.held(), TerritoryDocuments::document))
                .append("complete", Documents.each(view.complete(), TerritoryDocuments::document))
                .append("indicators", Documents.each(view.indicators(), TerritoryDocuments::document))
                .append("impacts", Documents.each(view.impacts(), TerritoryDocuments::document))
                .append("criteria", Documents.each(view.criteria(), TerritoryDocuments::document))
                .append("scores", Documents.each(view.scores(), TerritoryDocuments::document));
    }

    static TerritoryView view(Document document) {
        return new TerritoryView(
                document.getString("_id"),
                document.getLong("version"),
                document.getLong("position"),
                Instant.parse(document.getString("recordedAt")),
                Documents.read(document, "details", TerritoryDocuments::details),
                Documents.read(document, "held", TerritoryDocuments::level),
                Documents.read(document, "complete", TerritoryDocuments::level),
                Documents.read(document, "indicators", TerritoryDocuments::indicators),
                Documents.read(document, "impacts", TerritoryDocuments::impact),
                Documents.read(document, "criteria", TerritoryDocuments::criterion),
                Documents.read(document, "scores", TerritoryDocuments::score));
    }

    private static Document document(ScoreStretch stretch) {
        return new Document("rules", stretch.rules())
                .append("points", Decimals.written(stretch.points()))
                .append("outOf", Decimals.written(stretch.outOf()))
                .append("from", Days.text(stretch.from()))
                .append("to", Days.text(stretch.to()));
    }

    private static ScoreStretch score(Document document) {
        return new ScoreStretch(
                document.getString("rules"),
                Decimals.readSum(document.getString("points")).orElseThrow(),
                Decimals.readSum(document.getString("outOf")).orElseThrow(),
                Days.day(document.getString("from")),
                Days.day(document.getString("to")));
    }

    private static Document document(IndicatorStretch stretch) {
        return new Document("from", Days.text(stretch.from()))
                .append("eci18", stretch.eci18())
                .append("eci18Declared", stretch.eci18Declared())
                .append("eci19", stretch.eci19())
                .append("eci19Declared", stretch.eci19Declared());
    }

    private static IndicatorStretch indicators(Document document) {
        return new IndicatorStretch(
                Days.day(document.getString("from")),
                document.getLong("eci18"),
                document.getBoolean("eci18Declared"),
                document.getLong("eci19"),
                document.getBoolean("eci19Declared"));
    }

    private static Document document(YearImpact impact) {
        Document sums = new Document();
        impact.sums().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(sum -> sums.append(sum.getKey(), Decimals.written(sum.getValue())));
        return new Document("year", impact.year())
                .append("synergies", impact.synergies())
                .append("sums", sums);
    }

    private static YearImpact impact(Document document) {
        Map<String, BigDecimal> sums = new HashMap<>();
        document.get("sums", Document.class)
                .forEach((figure, sum) ->
                        sums.put(figure, Decimals.readSum(String.valueOf(sum)).orElseThrow()));
        return new YearImpact(document.getInteger("year"), document.getInteger("synergies"), sums);
    }

    private static Document document(LevelStretch stretch) {
        return new Document("level", stretch.level())
                .append("from", Days.text(stretch.from()))
                .append("to", Days.text(stretch.to()));
    }

    private static LevelStretch level(Document document) {
        return new LevelStretch(
                document.getInteger("level"), Days.day(document.getString("from")), Days.day(document.getString("to")));
    }

    private static Document document(CriterionStretch stretch) {
        return new Document("id", stretch.id())
                .append("from", Days.text(stretch.from()))
                .append("to", Days.text(stretch.to()));
    }

    private static CriterionStretch criterion(Document document) {
        return new CriterionStretch(
                document.getString("id"), Days.day(document.getString("from")), Days.day(document.getString("to")));
    }

    private static Document document(DetailsStretch stretch) {
        Document document = new Document("from", Days.text(stretch.from()))
                .append("to", Days.text(stretch.to()))
                .append("name", stretch.name())
                .append("nameKey", NameKeys.key(stretch.name()))
                .append("kind", stretch.kind())
                .append("regionCode", stretch.regionCode());
        return stretch.population() == null ? document : document.append("population", stretch.population());
    }

    private static DetailsStretch details(Document document) {
        return new DetailsStretch(
                Days.day(document.getString("from")),
                Days.day(document.getString("to")),
                document.getString("name"),
                document.getString("kind"),
                document.getString("regionCode"),
                document.getInteger("population"));
    }
}
