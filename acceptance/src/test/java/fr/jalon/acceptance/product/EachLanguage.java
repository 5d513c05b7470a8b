package fr.jalon.acceptance.product;

import fr.jalon.strength.Strength;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * The arguments of a parameterized test, a row with commas for each language, which is its first column. At full strength the test runs with
 * all rows; otherwise with those of one language, the same each time, which the name of the test chooses: half of the tests speak French.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ArgumentsSource(EachLanguage.Rows.class)
@interface EachLanguage {

    /** The rows. No field has a comma or a quotation mark in it. */
    String[] value();

    /** Reads them. */
    final class Rows implements ArgumentsProvider {

        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            List<String[]> rows = Stream.of(context.getRequiredTestMethod()
                            .getAnnotation(EachLanguage.class)
                            .value())
                    .map(row -> row.split(" *, *"))
                    .toList();
            List<String> languages = rows.stream().map(row -> row[0]).distinct().toList();
            int number = Math.floorMod(context.getRequiredTestMethod().getName().hashCode(), languages.size());
            return rows.stream()
                    .filter(row -> Strength.isFull() || row[0].equals(languages.get(number)))
                    .map(row -> Arguments.of((Object[]) row));
        }
    }
}
