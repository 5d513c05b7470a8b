package fr.jalon.query.assessment;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.assessment.Missing;
import fr.jalon.domain.assessment.NextMilestones;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.fact.Fact;
import fr.jalon.domain.fact.FactKind;
import fr.jalon.domain.rule.Comparison;
import fr.jalon.domain.rule.Condition.Leaf;
import fr.jalon.domain.rule.FieldPath;
import fr.jalon.domain.rule.Measure;
import fr.jalon.domain.rule.Selection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in words what is missing, and what to log next. */
final class MissingWords {

    private final Language language;
    private final ConditionWords conditions;

    MissingWords(Language language) {
        this.language = language;
        this.conditions = new ConditionWords(language);
    }

    /** Such as: funding granted (purpose: animation or studies, more than 12 months); the last one, of 1 January 2023, ended on 31 December 2023. */
    String of(Missing missing) {
        return asked(missing) + in(" ; ", "; ") + why(missing) + ".";
    }

    /** Such as: 2 × actor joined the network (kind of actor: each another). */
    String of(NextMilestones next) {
        String corrected = next.corrects() == null
                ? ""
                : in("compléter ", "complete ") + next.corrects().text() + in(" : ", ": ");
        return corrected + phrase(next.type(), BigDecimal.valueOf(next.count()), details(next));
    }

    private List<String> details(NextMilestones next) {
        List<String> details = new ArrayList<>(conditions.of(next.where()));
        if (next.different() != null) {
            details.add(different(next.different()));
        }
        return details;
    }

    private String asked(Missing missing) {
        Leaf leaf = missing.leaf();
        Selection selection = leaf.selection();
        List<String> details = new ArrayList<>(conditions.of(selection.where()));
        BigDecimal count = BigDecimal.ONE;
        switch (leaf.measure()) {
            case Measure.Count() -> count = wholeNumberOf(leaf);
            case Measure.Distinct(FieldPath field) -> {
                count = wholeNumberOf(leaf);
                details.add(different(field));
            }
            case Measure.Sum(FieldPath field) ->
                details.add(conditions.figure(field, leaf.comparison(), leaf.threshold()) + in(" en tout", " in all"));
        }
        if (selection.within() != null) {
            details.add(in("depuis moins de ", "within ") + conditions.period(selection.within()));
        }
        if (selection.since() != null) {
            details.add(since(selection.since()));
        }
        if (selection.tie() != null) {
            details.add(conditions.tie(selection.tie()));
        }
        return missing.reason() == Missing.Reason.NO_START
                ? phrase(missing.type(), BigDecimal.ONE, List.of())
                : phrase(missing.type(), count, details);
    }

    private String since(FactKind start) {
        return in("depuis le dernier : ", "since the latest: ") + conditions.kind(start);
    }

    private static BigDecimal wholeNumberOf(Leaf leaf) {
        return leaf.comparison() == Comparison.MORE_THAN ? leaf.threshold().add(BigDecimal.ONE) : leaf.threshold();
    }

    private String different(FieldPath field) {
        return conditions.field(field) + in(" : chaque fois une autre", ": each another");
    }

    private String phrase(MilestoneType type, BigDecimal count, List<String> details) {
        String number = count.compareTo(BigDecimal.ONE) == 0 ? "" : conditions.number(count) + " × ";
        String in = details.isEmpty() ? "" : " (" + String.join(", ", details) + ")";
        return number + conditions.type(type) + in;
    }

    private String why(Missing missing) {
        Fact last = missing.last();
        return switch (missing.reason()) {
            case ABSENT -> in("rien de tel n'est enregistré", "nothing of the kind is recorded");
            case TOO_FEW -> in("il y en a ", "there is ") + conditions.number(missing.have()) + in("", " so far");
            case NO_START -> in("rien ne compte tant que ce n'est pas consigné", "nothing counts until this is logged");
            case ENDED -> ended(missing.leaf(), last);
            case UNKNOWN_FIELD ->
                last == null
                        ? in("un champ est inconnu", "a field is unknown")
                        : in("on ne sait pas tout de celui du ", "not all is known of the one of ")
                                + date(last.milestone().occurredOn()) + " ("
                                + last.milestone().id().text() + ")";
        };
    }

    private String ended(Leaf leaf, @Nullable Fact last) {
        LocalDate end = lastDay(last);
        if (last == null) {
            return in("ce qui valait a pris fin ou a été remplacé", "what counted has ended or was replaced");
        }
        String one = in("celui du ", "the one of ") + date(last.milestone().occurredOn());
        if (leaf.selection().within() != null || leaf.selection().since() != null) {
            return one + in(" est trop ancien", " is too long ago");
        }
        return end == null
                ? one + in(" a pris fin ou a été remplacé", " has ended or was replaced")
                : one + in(" a pris fin le ", " ended on ") + date(end);
    }

    /** The last day on which a fact stood; null for one that stands for ever, or never did. */
    static @Nullable LocalDate lastDay(@Nullable Fact fact) {
        return fact == null
                        || fact.spans().isEmpty()
                        || fact.spans().getLast().to().equals(LocalDate.MAX)
                ? null
                : fact.spans().getLast().to();
    }

    private String date(LocalDate date) {
        if (language == Language.EN) {
            return date.format(
                    DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(Locale.UK));
        }
        String words =
                date.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language.locale()));
        return date.getDayOfMonth() == 1 ? words.replaceFirst("^1 ", "1er ") : words;
    }

    private String in(String french, String english) {
        return language == Language.FR ? french : english;
    }
}
