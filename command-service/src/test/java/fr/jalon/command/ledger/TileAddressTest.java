package fr.jalon.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileAddressTest {

    @ParameterizedTest
    @CsvSource({
        "0/000, 0, 0, 256",
        "0/x001/x234/067, 0, 1234067, 256",
        "1/x001/005.p/112, 1, 1005, 112",
        "0/x273/112.p/112, 0, 273112, 112",
        "63/255, 63, 255, 256",
        "entries/x070/000.p/1, -1, 70000, 1"
    })
    void an_address_is_read_and_written_as_it_was(String text, int level, long index, int width) {
        TileAddress address = new TileAddress(level, index, width);
        assertThat(TileAddress.read(text)).contains(address);
        assertThat(address.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "0",
                "0/1",
                "00/000",
                "64/000",
                "0/x000/001",
                "0/001/002",
                "0/000.p/0",
                "0/000.p/256",
                "0/000.p/01",
                "entries",
                "-1/000",
                "0/000/",
                "0/../000",
                "0/x001",
                "0/000.p/",
                "0/000 ",
                "0/\u0660\u0660\u0660",
                "0/x999/x999/x999/x999/x999/x999/999"
            })
    void what_is_no_address_is_not_read(String text) {
        assertThat(TileAddress.read(text)).isEmpty();
    }
}
