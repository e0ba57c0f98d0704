package io.forcepool.platform.audit;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Keys as text, as OpenSSL writes them: base64 between two lines that say what it is. */
public final class Pem {

    public static final String PRIVATE_KEY = "PRIVATE KEY";
    public static final String PUBLIC_KEY = "PUBLIC KEY";

    private static final int LINE_CHARS = 64;

    private Pem() {}

    /**
     * The contents of all blocks of this name, in their order.
     *
     * @throws IllegalArgumentException when one is not base64
     */
    public static List<byte[]> read(String text, String name) {
        return Pattern.compile("-----BEGIN %1$s-----([^-]*)-----END %1$s-----".formatted(name))
                .matcher(text)
                .results()
                .map(block -> Base64.getMimeDecoder().decode(block.group(1)))
                .toList();
    }

    public static String write(byte[] content, String name) {
        String base64 =
                Base64.getMimeEncoder(LINE_CHARS, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(name, base64);
    }
}
