package fr.jalon.notices.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "anna@example.org, anna@example.org",
        "' Anna.B+eit@Example.ORG ', Anna.B+eit@example.org",
        "=cmd@example.org, =cmd@example.org",
        "o'neill@mairie.example.fr, o'neill@mairie.example.fr",
        "anna@collectivité.fr, anna@xn--collectivit-lbb.fr",
    })
    void an_address_is_taken_as_the_name_system_has_it(String typed, String taken) {
        assertThat(MailAddress.typed(typed)).map(MailAddress::text).contains(taken);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anna",
                "@example.org",
                "anna@",
                "anna@localhost",
                "anna@example.org\r\nBcc: all@example.org",
                "anna\n@example.org",
                "anna@example.org\u2028x",
                "anna@example.org, bert@example.org",
                "anna@example.org;bert@example.org",
                "Anna <anna@example.org>",
                "\"anna b\"@example.org",
                "anna(b)@example.org",
                "anna@[192.0.2.1]",
                "anna@192.0.2.1",
                "anna..b@example.org",
                ".anna@example.org",
                "anna@example..org",
                "anna@-example.org",
                "a😀@example.org",
                "\u202eanna@example.org",
                "שלום@example.org",
                "anna@@example.org",
                "anna@bert@example.org",
            })
    void what_is_no_address_or_more_than_one_is_not_taken(String typed) {
        assertThat(MailAddress.typed(typed)).isEmpty();
    }

    @Test
    void two_hundred_characters_before_the_sign_or_three_hundred_in_all_are_too_many() {
        assertThat(MailAddress.typed("a".repeat(64) + "@example.org")).isPresent();
        assertThat(MailAddress.typed("a".repeat(65) + "@example.org")).isEmpty();
        assertThat(MailAddress.typed("a".repeat(200) + "@example.org")).isEmpty();
        assertThat(MailAddress.typed("a@" + "b.".repeat(150) + "org")).isEmpty();
    }

    @Test
    void capitals_do_not_make_another_one_of_it_where_questions_are_counted() {
        assertThat(MailAddress.typed("Anna@example.org").orElseThrow().hash())
                .isEqualTo(MailAddress.typed("anna@example.org").orElseThrow().hash());
    }
}
