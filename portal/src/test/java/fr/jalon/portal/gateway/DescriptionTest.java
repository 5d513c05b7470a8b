package fr.jalon.portal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DescriptionTest {

    private static ObjectNode json(String text) {
        return JsonMapper.builder().build().readValue(text.replace('\'', '"'), ObjectNode.class);
    }

    @Test
    void a_path_that_both_have_keeps_the_methods_of_both() {
        ObjectNode whole = json("{'paths': {'/a': {'post': {'x': 1}}, '/b': {}}, 'info': {'title': 'one'}}");

        Description.merge(whole, json("{'paths': {'/a': {'get': {'y': 2}}, '/c': {}}, 'info': {'title': 'other'}}"));

        assertThat(whole)
                .isEqualTo(json("{'paths': {'/a': {'post': {'x': 1}, 'get': {'y': 2}}, '/b': {}, '/c': {}}, 'info':"
                        + " {'title': 'one'}}"));
    }
}
