package fr.jalon.query.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.jalon.domain.assessment.Timeline;
import fr.jalon.query.reading.AssessmentAnswer;
import fr.jalon.query.reading.ChangesAnswer;
import fr.jalon.query.reading.EditionAnswer;
import fr.jalon.query.reading.EntryAnswer;
import fr.jalon.query.reading.StatisticsAnswer;
import fr.jalon.query.reading.SummaryAnswer;
import fr.jalon.query.reading.SynergyAnswer;
import fr.jalon.query.reading.TerritoryAnswer;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Says in the description of the API what the answer records say and the generator does not read: which fields are
 * always there, which may be null, which hold JSON as it was published, and that what goes wrong is a problem.
 */
final class QuestionDescription implements OpenApiCustomizer {

    private static final List<Class<? extends Record>> ANSWERS = List.of(
            PageAnswer.class,
            SummaryAnswer.class,
            TerritoryAnswer.class,
            AssessmentAnswer.class,
            Timeline.Step.class,
            EntryAnswer.class,
            SynergyAnswer.class,
            EditionAnswer.class,
            ReferentielController.EditionSummary.class,
            ChangesAnswer.class,
            StatisticsAnswer.LevelSeries.class,
            StatisticsAnswer.Series.class,
            StatisticsAnswer.Impacts.class,
            OperationsController.RebuildAnswer.class,
            OperationsController.ParkedList.class);

    @Override
    public void customise(OpenAPI description) {
        description.info(new Info().title("Jalon").version("v1"));
        Set<Class<?>> records = new LinkedHashSet<>();
        ANSWERS.forEach(answer -> collect(answer, records));
        description
                .getComponents()
                .getSchemas()
                .forEach((name, schema) -> records.stream()
                        .filter(record -> name.equals(record.getSimpleName())
                                || (record == PageAnswer.class && name.startsWith(record.getSimpleName())))
                        .forEach(record -> describe(record, schema, true)));
        description.getPaths().values().stream()
                .flatMap(path -> Stream.of(path.getGet(), path.getPost()))
                .filter(question -> question != null && isOurs(question))
                .forEach(QuestionDescription::describe);
    }

    private static boolean isOurs(Operation question) {
        return question.getTags() != null
                && question.getTags().stream()
                        .anyMatch(tag -> List.of(
                                        "territory-controller",
                                        "assessment-controller",
                                        "history-controller",
                                        "referentiel-controller",
                                        "audit-controller",
                                        "statistics-controller",
                                        "stream-controller",
                                        "operations-controller")
                                .contains(tag));
    }

    private static void describe(Operation question) {
        question.getResponses().values().stream()
                .map(ApiResponse::getContent)
                .filter(content -> content != null && content.containsKey("*/*"))
                .forEach(content -> content.addMediaType("application/json", content.remove("*/*")));
        question.getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("A problem (RFC 9457), in French or English by Accept-Language.")
                                .content(new Content().addMediaType("application/problem+json", new MediaType())));
    }

    private static void collect(Type type, Set<Class<?>> records) {
        if (type instanceof ParameterizedType several) {
            Arrays.stream(several.getActualTypeArguments()).forEach(each -> collect(each, records));
        } else if (type instanceof Class<?> single && single.isRecord() && records.add(single)) {
            Arrays.stream(single.getRecordComponents())
                    .map(RecordComponent::getGenericType)
                    .forEach(each -> collect(each, records));
        }
    }

    private static void describe(Class<?> record, Schema<?> schema, boolean always) {
        for (RecordComponent component : record.getRecordComponents()) {
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                describe(component.getType(), schema, always && !nullable);
            } else {
                describe(component, schema, nullable, always && !nullable);
            }
        }
    }

    private static void describe(RecordComponent component, Schema<?> schema, boolean nullable, boolean always) {
        String name = nameOf(component);
        Schema<?> property = schema.getProperties().get(name);
        if (property == null) {
            throw new IllegalStateException(component + " is not described");
        }
        Schema<?> described = component.getAccessor().isAnnotationPresent(JsonRawValue.class)
                ? new JsonSchema().description("JSON as it was published.")
                : property;
        schema.getProperties().put(name, nullable ? orNull(described) : described);
        if (always) {
            Set<String> required = new TreeSet<>(schema.getRequired() == null ? List.of() : schema.getRequired());
            required.add(name);
            schema.setRequired(List.copyOf(required));
        }
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() == null && schema.getTypes() != null) {
            Set<String> types = new LinkedHashSet<>(schema.getTypes());
            types.add("null");
            schema.setTypes(types);
            return schema;
        }
        if (schema.get$ref() == null) {
            return schema;
        }
        JsonSchema either = new JsonSchema();
        either.addAnyOfItem(schema);
        either.addAnyOfItem(new JsonSchema().types(Set.of("null")));
        return either;
    }

    private static String nameOf(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null ? component.getName() : named.value();
    }
}
