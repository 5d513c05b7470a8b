package fr.jalon.portal.gateway;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI documents of the services in one, as a client of this address sees them; asked for anew each time. */
@RestController
class Description {

    static final String PATH = "/v3/api-docs";

    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);

    private final Services services;
    private final URI publicUrl;
    private final UnavailableService away;
    private final JsonMapper json = JsonMapper.builder().build();
    private final RestClient http;

    Description(Services services, URI publicUrl, UnavailableService away) {
        this.services = services;
        this.publicUrl = publicUrl;
        this.away = away;
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(CONNECT_MAX).build());
        requests.setReadTimeout(ANSWER_MAX);
        this.http = RestClient.builder().requestFactory(requests).build();
    }

    @GetMapping(PATH)
    @Nullable ResponseEntity<byte[]> description(HttpServletRequest request, HttpServletResponse response) {
        try {
            ObjectNode whole = of(Side.COMMAND);
            merge(whole, of(Side.QUERY));
            merge(whole, ofNoticesIfThereAre());
            whole.putArray("servers").addObject().put("url", publicUrl.toString());
            return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json.writeValueAsBytes(whole));
        } catch (RestClientException | JacksonException e) {
            away.answer(request, response);
            return null;
        }
    }

    /** Not everybody runs them; who does not has all the rest. */
    private ObjectNode ofNoticesIfThereAre() {
        try {
            return of(Side.NOTICES);
        } catch (ResourceAccessException nobodyThere) {
            return json.createObjectNode();
        }
    }

    private ObjectNode of(Side side) {
        byte[] document =
                http.get().uri(services.of(side).next() + PATH).retrieve().requiredBody(byte[].class);
        return json.readValue(document, ObjectNode.class);
    }

    /** Objects become one, member by member; of all else what is there stays. */
    static void merge(ObjectNode into, ObjectNode from) {
        for (Map.Entry<String, JsonNode> member : from.properties()) {
            JsonNode there = into.get(member.getKey());
            if (there instanceof ObjectNode mine && member.getValue() instanceof ObjectNode theirs) {
                merge(mine, theirs);
            } else if (there == null) {
                into.set(member.getKey(), member.getValue());
            }
        }
    }
}
