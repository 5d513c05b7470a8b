package fr.jalon.portal.page;

import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.rule.FieldPath;
import fr.jalon.domain.shape.Field;
import fr.jalon.domain.shape.FieldKind;
import fr.jalon.portal.answer.Views;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses of forms that are filled in already as far as what is missing says how. */
@Component
public class Links {

    /** Operators after which a field can be filled in with the values that are asked for. */
    private static final Set<String> TELLING = Set.of("one-of", "contains");

    /** The form that meets what a criterion lacks. */
    public String of(String siren, Views.Missing missing) {
        return of(siren, missing.type(), missing.where(), null);
    }

    /** The form of a step to the next level: a new milestone, or the completion of one. */
    public String of(String siren, Views.NextStep step) {
        return of(siren, step.type(), step.where(), step.corrects());
    }

    private static String of(String siren, String type, List<Views.Where> where, @Nullable String corrects) {
        UriComponentsBuilder link = UriComponentsBuilder.fromPath("/portal/territories/{siren}");
        link.path(corrects == null ? "/log/{type}" : "/milestones/{id}/correction");
        MilestoneType.named(type).ifPresent(known -> where.forEach(each -> fill(link, known, each)));
        return link.encode()
                .buildAndExpand(siren, corrects == null ? type : corrects)
                .toUriString();
    }

    private static void fill(UriComponentsBuilder link, MilestoneType type, Views.Where where) {
        String field = where.field();
        if (field == null
                || !TELLING.contains(where.operator())
                || where.values().isEmpty()) {
            return;
        }
        boolean several = FieldPath.of(field)
                .in(type.shape())
                .map(Field::kind)
                .filter(FieldKind.SetOf.class::isInstance)
                .isPresent();
        List<Object> values = several ? where.values() : where.values().subList(0, 1);
        values.forEach(value -> link.queryParam(field, value));
    }
}
