package fr.jalon.command.http;

import fr.jalon.contract.json.Json;
import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.contract.schema.Schemas;
import fr.jalon.edge.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schemas that events name in {@code dataschema}, and that of milestones; open, since they say nothing of anybody. */
@RestController
class SchemaController {

    static final String SCHEMAS = "/schemas/**";

    private static final MediaType SCHEMA = MediaType.parseMediaType("application/schema+json");

    @GetMapping("/schemas/{name}.json")
    ResponseEntity<byte[]> schema(@PathVariable String name) {
        ObjectNode schema = name.equals("milestone")
                ? Schemas.ofMilestone()
                : Schemas.ofEvent(name).orElseThrow(() -> ProblemException.with(ProblemKind.NOT_FOUND));
        return ResponseEntity.ok().contentType(SCHEMA).body(Json.write(schema).getBytes(StandardCharsets.UTF_8));
    }
}
