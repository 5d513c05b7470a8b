package fr.jalon.acceptance.architecture.wrong.contract;

import java.math.BigDecimal;
import java.util.Optional;

final class ReadsNumbersItself {

    Optional<String> read(String text) {
        double about = Double.parseDouble(text);
        return Optional.of(text).filter(typed -> about > 1).map(BigDecimal::new).map(number -> number.toPlainString());
    }
}
