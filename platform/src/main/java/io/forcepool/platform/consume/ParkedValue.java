package io.forcepool.platform.consume;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What is in a record, as far as it is shown: text if it is UTF-8, else Base64.
 *
 * @param sha256 of all its bytes, in hex
 * @param bytes how many it has, which may be more than are shown
 */
public record ParkedValue(
        String sha256, int bytes, @Nullable String text, @Nullable String base64) {

    /** The value whose first bytes are these. */
    static ParkedValue of(String sha256, int bytes, byte[] part) {
        String text = text(part, part.length == bytes);
        return new ParkedValue(
                sha256,
                bytes,
                text,
                text == null ? Base64.getEncoder().encodeToString(part) : null);
    }

    /** Where a text is cut, its last character may be cut too and is left out. */
    private static @Nullable String text(byte[] part, boolean isWhole) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(part.length);
        boolean isText = !decoder.decode(ByteBuffer.wrap(part), text, isWhole).isError();
        return isText ? text.flip().toString() : null;
    }
}
