package fr.jalon.notices.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeaderTextTest {

    @Test
    void what_would_end_a_line_or_turn_others_around_is_a_blank() {
        assertThat(HeaderText.of("a\r\nBcc: b\u2028c\u0085d\u202ee\tf")).isEqualTo("a Bcc: b c d e f");
    }

    @Test
    void an_encoding_that_nobody_has_made_is_not_read_as_one() {
        assertThat(HeaderText.of("=?utf-8?Q?a=0D=0ABcc:_b?=")).startsWith("= ?utf-8");
    }

    @Test
    void a_long_text_is_cut_between_characters() {
        assertThat(HeaderText.of("😀".repeat(200))).isEqualTo("😀".repeat(150) + "…");
        assertThat(HeaderText.of("é".repeat(150))).isEqualTo("é".repeat(150));
    }

    @Test
    void what_a_spreadsheet_would_carry_out_is_a_text_like_any_other() {
        assertThat(HeaderText.of("=cmd|' /C calc'!A0 – niveau 3 perdu"))
                .isEqualTo("=cmd|' /C calc'!A0 – niveau 3 perdu");
    }
}
