package io.forcepool.chain.adapter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How a node's JSON is read: as a stream, with a bound on everything. */
final class NodeJson {

    /** The longest answer that is read; the largest real traces have some 20 MB. */
    private static final long ANSWER_BYTES_MAX = 1L << 30;

    /** The longest text in it: parameters of a message, at most 2 MiB, in base 64. */
    private static final int TEXT_CHARS_MAX = 16 << 20;

    /** Calls nest to a depth of 1024, each two levels of JSON deep. */
    private static final int DEPTH_MAX = 4096;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxDocumentLength(ANSWER_BYTES_MAX)
                                                    .maxStringLength(TEXT_CHARS_MAX)
                                                    .maxNestingDepth(DEPTH_MAX)
                                                    .build())
                                    .build())
                    // A tree may be one field of an answer that is read as a stream.
                    .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private NodeJson() {}

    /**
     * Reads one document with a function of its parser, which stands on the first token.
     *
     * @throws UnreadableAnswerException when it is not JSON, is cut off, or goes on after its end
     * @throws UncheckedIOException when the stream fails
     */
    static <T> T read(InputStream in, Function<JsonParser, T> body) {
        try (JsonParser parser = MAPPER.createParser(in)) {
            if (parser.nextToken() == null) {
                throw new UnreadableAnswerException("the answer is empty");
            }
            T read = body.apply(parser);
            if (parser.nextToken() != null) {
                throw new UnreadableAnswerException("the answer goes on after its end");
            }
            return read;
        } catch (JacksonIOException e) {
            throw new UncheckedIOException(e.getOriginalMessage(), new IOException(e));
        } catch (JacksonException e) {
            throw new UnreadableAnswerException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The value that the parser stands on, as a tree. */
    static JsonNode tree(JsonParser parser) {
        return MAPPER.readTree(parser);
    }

    static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }
}
