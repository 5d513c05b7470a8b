package fr.jalon.query.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.jalon.edge.description.OperationNotes;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Says in the description of the API what the answer records say and the generator does not read: which fields are
 * always there, which may be null, and which hold JSON as it was published.
 */
final class QuestionDescription implements OpenApiCustomizer {

    private final ObjectProvider<RequestMappingHandlerMapping> handlers;
    private final OperationNotes notes;

    QuestionDescription(ObjectProvider<RequestMappingHandlerMapping> handlers, OperationNotes notes) {
        this.handlers = handlers;
        this.notes = notes;
    }

    @Override
    public void customise(OpenAPI description) {
        Set<Class<?>> records = new LinkedHashSet<>(Set.of(PageAnswer.class));
        questions().forEach(question -> collect(question.getMethod().getGenericReturnType(), records));
        description
                .getComponents()
                .getSchemas()
                .forEach((name, schema) -> records.stream()
                        .filter(record -> name.equals(record.getSimpleName())
                                || (record == PageAnswer.class && name.startsWith(record.getSimpleName())))
                        .forEach(record -> describe(record, schema, true)));
        description.getPaths().entrySet().stream()
                .filter(path -> path.getKey().startsWith("/api/v1/"))
                .flatMap(path ->
                        Stream.of(path.getValue().getGet(), path.getValue().getPost()))
                .filter(Objects::nonNull)
                .forEach(QuestionDescription::describe);
        describeLines(description);
        notes.addTo(description);
    }

    /** What is asked under a version of the API: every slice's, and none is listed here. */
    private List<HandlerMethod> questions() {
        return handlers.getObject().getHandlerMethods().entrySet().stream()
                .filter(handler -> QuestionInterceptor.isOurs(handler.getValue()))
                .filter(handler ->
                        handler.getKey().getPatternValues().stream().anyMatch(path -> path.startsWith("/api/")))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Answers that are written line by line have no type that a generator sees, nor has a rule file that is read as it comes. */
    private static void describeLines(OpenAPI description) {
        Paths paths = description.getPaths();
        Operation whatIf = Objects.requireNonNull(at(paths, Routes.WHAT_IF).getPost());
        whatIf.setRequestBody(new RequestBody()
                .required(true)
                .content(text("application/yaml", "A rule file, as it would be published.")));
        for (Operation lines : List.of(
                whatIf,
                Objects.requireNonNull(at(paths, Routes.REPLAY).getGet()),
                Objects.requireNonNull(at(paths, Routes.EXPORT).getGet()))) {
            Objects.requireNonNull(lines.getResponses().get("200"))
                    .content(text("application/x-ndjson", "A JSON object on each line."));
        }
    }

    private static PathItem at(Paths paths, String path) {
        return Objects.requireNonNull(paths.get(path), path);
    }

    private static Content text(String type, String description) {
        JsonSchema schema = new JsonSchema();
        schema.setTypes(Set.of("string"));
        return new Content().addMediaType(type, new MediaType().schema(schema.description(description)));
    }

    private static void describe(Operation question) {
        question.getResponses().values().stream()
                .map(ApiResponse::getContent)
                .filter(content -> content != null && content.containsKey("*/*"))
                .forEach(content -> content.addMediaType("application/json", content.remove("*/*")));
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
