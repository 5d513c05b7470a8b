package fr.jalon.query.mongo;

import java.util.List;
import java.util.function.Function;
import org.bson.Document;

/** Documents within documents. */
final class Documents {

    private Documents() {}

    static <T> List<Document> each(List<T> values, Function<T, Document> document) {
        return values.stream().map(document).toList();
    }

    /** Empty where a document was written before there was such a field: a rebuild fills it in. */
    static <T> List<T> read(Document document, String field, Function<Document, T> value) {
        return document.getList(field, Document.class, List.of()).stream()
                .map(value)
                .toList();
    }
}
