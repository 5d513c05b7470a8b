package fr.jalon.domain.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.shape.Scalar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may come in is less than what may have been recorded. */
class AdmittedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "blob:x", "ms-msdt:/id", "search-ms:q", "ftp://a.fr/x", "mailto:a@b.fr"})
    void a_scheme_that_opens_something_else_than_a_document_is_refused(String uri) {
        assertThatThrownBy(() -> Scalar.URI.admit(uri)).isInstanceOf(RefusedValue.class);
        assertThat(Scalar.URI.read(uri)).hasToString(uri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.fr/x?y#z", "HTTP://a.fr", "urn:isbn:0451450523", "doi:10.1000/182"})
    void documents_have_addresses_of_these_kinds(String uri) {
        assertThat(Scalar.URI.admit(uri)).hasToString(uri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202Egnp.exe", "a\u202Ab", "a\u2066b\u2069"})
    void a_text_that_reads_otherwise_than_it_is_is_refused(String text) {
        for (Scalar scalar : new Scalar[] {Scalar.LABEL, Scalar.PROSE, Scalar.PLACE}) {
            assertThatThrownBy(() -> scalar.admit(text)).isInstanceOf(RefusedValue.class);
            assertThat(scalar.read(text)).hasToString(text);
        }
        assertThatThrownBy(() -> Scalar.URI.admit("https://a.fr/" + text)).isInstanceOf(RefusedValue.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"مرحبا بالعالم", "שלום", "👩‍👩‍👧‍👦", "e\u0301té", "\u200Fא"})
    void every_script_and_every_family_is_welcome(String text) {
        assertThat(Scalar.LABEL.admit(text)).hasToString(text);
    }
}
