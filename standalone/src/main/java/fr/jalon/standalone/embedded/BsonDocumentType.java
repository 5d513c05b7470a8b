package fr.jalon.standalone.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/** Documents, written as the BSON that they came in. They are values only: never compared. */
final class BsonDocumentType extends BasicDataType<Document> {

    private static final int FIRST_BYTES = 1_024;
    private static final int BYTES_OF_ENTRY = 64;
    private static final int BYTES_OF_VALUE = 24;

    /** About how much it takes in memory; what is kept of the file is bounded by it. */
    @Override
    public int getMemory(Document document) {
        return memory(document);
    }

    private static int memory(@Nullable Object value) {
        return switch (value) {
            case Document document -> memory(document.entrySet());
            case Map.Entry<?, ?> entry -> BYTES_OF_ENTRY + memory(entry.getValue());
            case Collection<?> several ->
                several.stream().mapToInt(BsonDocumentType::memory).sum() + BYTES_OF_VALUE;
            case String text -> BYTES_OF_VALUE + text.length();
            case null, default -> BYTES_OF_VALUE;
        };
    }

    @Override
    public void write(WriteBuffer buffer, Document document) {
        ByteBuf bytes = Unpooled.buffer(FIRST_BYTES);
        BsonEncoder.encodeDocument(document, bytes);
        buffer.put(bytes.nioBuffer());
    }

    @Override
    public Document read(ByteBuffer buffer) {
        ByteBuf bytes = Unpooled.wrappedBuffer(buffer);
        Document document = BsonDecoder.decodeBson(bytes);
        buffer.position(buffer.position() + bytes.readerIndex());
        return document;
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }
}
