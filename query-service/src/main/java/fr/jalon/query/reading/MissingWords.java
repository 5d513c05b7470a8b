package fr.jalon.query.reading;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.assessment.Missing;
import java.math.BigDecimal;

/** Says in words what is missing. */
final class MissingWords {

    private MissingWords() {}

    static String of(Missing missing, Language language) {
        String type = missing.type().slug();
        return language == Language.FR ? french(missing, type) : english(missing, type);
    }

    private static String french(Missing missing, String type) {
        return switch (missing.reason()) {
            case ABSENT -> "Aucun jalon « " + type + " » n'est enregistré.";
            case ENDED ->
                "Ce qui valait comme « " + type + " » a pris fin ou a été remplacé" + last(missing, " (", ")") + ".";
            case TOO_FEW ->
                "« " + type + " » : " + plain(missing.have()) + " sur " + plain(missing.need()) + " demandé(s).";
            case UNKNOWN_FIELD ->
                "Un champ dont la règle a besoin est inconnu dans « " + type + " »" + last(missing, " (", ")") + ".";
        };
    }

    private static String english(Missing missing, String type) {
        return switch (missing.reason()) {
            case ABSENT -> "No milestone \"" + type + "\" is recorded.";
            case ENDED -> "What counted as \"" + type + "\" has ended or was replaced" + last(missing, " (", ")") + ".";
            case TOO_FEW ->
                "\"" + type + "\": " + plain(missing.have()) + " of " + plain(missing.need()) + " asked for.";
            case UNKNOWN_FIELD ->
                "A field that the rule needs is unknown in \"" + type + "\"" + last(missing, " (", ")") + ".";
        };
    }

    private static String last(Missing missing, String before, String after) {
        var last = missing.last();
        return last == null ? "" : before + last.milestone().id().text() + after;
    }

    private static String plain(BigDecimal figure) {
        return figure.stripTrailingZeros().toPlainString();
    }
}
