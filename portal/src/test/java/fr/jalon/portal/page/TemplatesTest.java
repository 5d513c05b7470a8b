package fr.jalon.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What Thymeleaf takes without a word and does otherwise than it reads. */
class TemplatesTest {

    private static final Pattern TAG = Pattern.compile("<[a-z:]+\\s(?:[^<>\"]|\"[^\"]*\")*>");
    private static final Pattern CONDITION = Pattern.compile("\\sth:(if|unless|each)=");
    private static final Pattern REPLACED = Pattern.compile("\\sth:replace=");

    private static List<String> replacedBeforeTheyAreAsked(String template) {
        return TAG.matcher(template)
                .results()
                .map(tag -> tag.group())
                .filter(tag ->
                        CONDITION.matcher(tag).find() && REPLACED.matcher(tag).find())
                .toList();
    }

    @Test
    void a_condition_stands_around_what_is_replaced_and_not_on_the_same_tag_where_it_is_never_asked()
            throws IOException {
        Resource[] templates =
                new PathMatchingResourcePatternResolver().getResources("classpath:templates/portal/*.html");
        assertThat(templates).hasSizeGreaterThan(10);
        for (Resource template : templates) {
            assertThat(replacedBeforeTheyAreAsked(template.getContentAsString(StandardCharsets.UTF_8)))
                    .as(template.getFilename())
                    .isEmpty();
        }
    }

    @Test
    void such_a_tag_is_found_whatever_else_it_has() {
        assertThat(Stream.of(
                        "<section th:if=\"${a > 1}\" th:replace=\"~{b :: c}\"></section>",
                        "<p class=\"x\" th:replace=\"~{b :: c(${d})}\" th:unless=\"${e}\">"))
                .allMatch(tag -> replacedBeforeTheyAreAsked(tag).size() == 1);
        assertThat(replacedBeforeTheyAreAsked(
                        "<th:block th:if=\"${a}\"><section th:replace=\"~{b :: c}\"></section></th:block>"))
                .isEmpty();
    }
}
