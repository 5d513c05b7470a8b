package fr.jalon.standalone.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A multikey index over a field of texts, for questions that ask how they begin, which the embedded store would answer by reading every document.
 * Of several beginnings the rarest is looked up; how often each occurs, the tree of the store counts without reading. The store
 * itself looks again at whatever is proposed here.
 */
final class WordIndex extends Index<Object> {

    private static final Pattern BEGINNING = Pattern.compile("\\^([\\p{L}\\p{N}]+)");
    private static final char BEHIND_A_WORD = '\0';
    private static final char BEHIND_ALL = '\uffff';

    /** By the word and the document that has it. */
    private final MVMap<String, Object> documents;

    WordIndex(String name, IndexKey field, MVMap<String, Object> documents) {
        // As one that need not have every document, it is not asked where a document is.
        super(name, List.of(field), true);
        this.documents = documents;
    }

    private String field() {
        return keys().getFirst();
    }

    private Set<String> words(Document document) {
        Object value = Utils.getSubdocumentValue(document, field());
        Stream<?> values = value instanceof Collection<?> several ? several.stream() : Stream.of(value);
        Set<String> words = new HashSet<>();
        values.filter(String.class::isInstance).map(String.class::cast).forEach(words::add);
        return words;
    }

    private static String key(String word, Object position) {
        return word + BEHIND_A_WORD + position;
    }

    @Override
    public @Nullable Object getPosition(Document document) {
        return null;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        // Any word may stand in any document.
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        words(document).forEach(word -> documents.put(key(word, position), position));
    }

    @Override
    public @Nullable Object remove(Document document) {
        Object position = Objects.requireNonNull(document.get("_id"));
        words(document).forEach(word -> documents.remove(key(word, position)));
        return null;
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
        // Any word may stand in any document.
    }

    @Override
    public void updateInPlace(Document before, Document after, Object position, MongoCollection<Object> collection) {
        Set<String> gone = words(before);
        Set<String> now = words(after);
        gone.removeAll(now);
        now.removeAll(words(before));
        gone.forEach(word -> documents.remove(key(word, position)));
        now.forEach(word -> documents.put(key(word, position), position));
    }

    @Override
    public boolean canHandle(Document query) {
        return !beginnings(query).isEmpty();
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        String rarest = beginnings(query).stream()
                .min(Comparator.comparingLong(this::count))
                .orElseThrow();
        Set<Object> positions = new LinkedHashSet<>();
        Iterator<String> keys = documents.keyIterator(rarest);
        while (keys.hasNext()) {
            String key = keys.next();
            if (!key.startsWith(rarest)) {
                break;
            }
            positions.add(Objects.requireNonNull(documents.get(key)));
        }
        return positions;
    }

    private long count(String beginning) {
        return place(beginning + BEHIND_ALL) - place(beginning);
    }

    /** Where a key stands, or would. */
    private long place(String key) {
        long index = documents.getKeyIndex(key);
        return index < 0 ? -index - 1 : index;
    }

    /** How words of the field must begin in all that is asked for; none if it asks for anything else. */
    private Set<String> beginnings(Document query) {
        Set<String> beginnings = new LinkedHashSet<>();
        Object all = query.get("$and");
        if (query.size() == 1 && all instanceof Collection<?> parts) {
            for (Object part : parts) {
                if (part instanceof Document one) {
                    beginnings.addAll(beginnings(one));
                }
            }
        } else if (query.get(field()) instanceof BsonRegularExpression pattern
                && (pattern.getOptions() == null || pattern.getOptions().isEmpty())) {
            Matcher found = BEGINNING.matcher(pattern.getPattern());
            if (found.matches()) {
                beginnings.add(found.group(1));
            }
        }
        return beginnings;
    }

    @Override
    public long getCount() {
        return documents.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {
        documents.clear();
    }
}
