package io.forcepool.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.devnet.rpc.Permission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A devnet that was stopped goes on where it was. */
class RestartTest {

    @TempDir Path data;

    private DevnetOptions options() {
        return DevnetOptions.generated(5).withData(data);
    }

    @Test
    void theSameChainGoesOn() {
        byte[] head;
        byte[] early;
        try (var devnet = Devnet.start(options())) {
            devnet.advance(150);
            head = new Rpc(devnet).call("Filecoin.ChainHead").body();
            early = tipSet(devnet, 40);
        }
        try (var devnet = Devnet.start(options())) {
            assertThat(devnet.epoch()).isEqualTo(150);
            assertThat(new Rpc(devnet).call("Filecoin.ChainHead").body()).isEqualTo(head);
            assertThat(tipSet(devnet, 40)).isEqualTo(early);
            devnet.advance(10);
        }
        try (var devnet = Devnet.start(options().withHeight(20))) {
            assertThat(devnet.epoch()).isEqualTo(160);
        }
    }

    private static byte[] tipSet(Devnet devnet, long height) {
        return new Rpc(devnet).call("Filecoin.ChainGetTipSetByHeight", height, null).body();
    }

    @Test
    void aDirectoryHasOneChainForEver() {
        Devnet.start(options()).close();
        var other = DevnetOptions.generated(6).withData(data);
        assertThatThrownBy(() -> Devnet.start(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("holds another chain", "seed=5", "seed=6");
        assertThatThrownBy(() -> Devnet.start(options().withMiners(7)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tokensOutliveARestartAndAreForTheOwnerOnly() throws IOException {
        Devnet.start(options()).close();
        for (Permission level : List.of(Permission.READ, Permission.WRITE, Permission.ADMIN)) {
            Path file = data.resolve("token-" + level.text());
            String token = Files.readString(file).strip();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            try (var devnet = Devnet.start(options())) {
                assertThat(devnet.token(level)).isEqualTo(token);
                var rpc = new Rpc(devnet.url(), "Bearer " + token);
                assertThat(rpc.call("Filecoin.Version").status()).isEqualTo(200);
            }
        }
    }

    @Test
    void theClockMovesTheHeadByItself() {
        try (var devnet = Devnet.start(options().withEpochMillis(1))) {
            Awaitility.await().until(() -> devnet.epoch() >= 20);
        }
        try (var devnet = Devnet.start(options())) {
            assertThat(devnet.epoch()).isGreaterThanOrEqualTo(20);
        }
    }

    @Test
    void aPortInUseIsNamed() {
        try (var devnet = Devnet.start(options())) {
            var again = DevnetOptions.generated(5).withPort(devnet.port());
            assertThatThrownBy(() -> Devnet.start(again))
                    .hasMessage("cannot listen on 127.0.0.1:" + devnet.port());
        }
    }
}
