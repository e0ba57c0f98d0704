package io.forcepool.platform.consume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ParkedValueTest {

    private static final byte[] TEXT = "a币b".getBytes(UTF_8);

    @Test
    void isTextIfItIsUtf8() {
        assertThat(shown(TEXT, TEXT.length)).isEqualTo("a币b");
        assertThat(shown(new byte[0], 0)).isEmpty();
        assertThat(shown("\0".getBytes(UTF_8), 1)).isEqualTo("\0");
    }

    @Test
    void isCutBetweenCharacters() {
        assertThat(shown(Arrays.copyOf(TEXT, 2), TEXT.length)).isEqualTo("a");
        assertThat(shown(Arrays.copyOf(TEXT, 3), TEXT.length)).isEqualTo("a");
        assertThat(shown(Arrays.copyOf(TEXT, 4), TEXT.length)).isEqualTo("a币");
    }

    @Test
    void isBase64IfItIsNoText() {
        byte[] cut = Arrays.copyOf(TEXT, 3);
        ParkedValue value = ParkedValue.of("", cut.length, cut);

        assertThat(value.text()).isNull();
        assertThat(value.base64()).isEqualTo("YeW4");
        assertThat(ParkedValue.of("", 9, new byte[] {'a', -1}).base64()).isEqualTo("Yf8=");
    }

    private static String shown(byte[] part, int bytes) {
        ParkedValue value = ParkedValue.of("", bytes, part);
        assertThat(value.base64()).isNull();
        return value.text();
    }
}
