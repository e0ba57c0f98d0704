package io.forcepool.devnet;

import io.forcepool.devnet.generated.ChainSeed;
import io.forcepool.devnet.rpc.Permission;
import io.forcepool.devnet.rpc.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * What a devnet keeps: which chain it is, how far it is, and the secret its tokens are signed with.
 * Every file is replaced whole, so that a kill leaves the old or the new one.
 */
final class DataDirectory {

    private static final int SECRET_BYTES = 32;

    private final Path directory;

    DataDirectory(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + directory.toAbsolutePath(), e);
        }
    }

    /** A directory has one chain for ever: going on with another would be a fork of everything. */
    void claim(ChainSeed chain) {
        String wanted = describe(chain);
        Path file = directory.resolve("chain.properties");
        if (!Files.exists(file)) {
            write(file, wanted);
        } else if (!read(file).equals(wanted)) {
            String text = "%s holds another chain:%n%swhile this was asked for:%n%s";
            throw new IllegalArgumentException(
                    text.formatted(directory.toAbsolutePath(), read(file), wanted));
        }
    }

    private static String describe(ChainSeed chain) {
        return """
        seed=%d
        miners=%d
        network=%s
        prefix=%s
        genesis=%s
        rules=%d
        """
                .formatted(
                        chain.seed(),
                        chain.miners(),
                        chain.network(),
                        chain.prefix(),
                        chain.genesis(),
                        ChainSeed.RULES);
    }

    /** The epoch the chain had come to; 0 for a new one. */
    long epoch() {
        Path file = directory.resolve("epoch");
        return Files.exists(file) ? Long.parseLong(read(file).strip()) : 0;
    }

    void saveEpoch(long epoch) {
        write(directory.resolve("epoch"), epoch + "\n");
    }

    /** What was done to the chain, in order. */
    List<Intervention> interventions() {
        Path file = directory.resolve("interventions");
        return Files.exists(file) ? read(file).lines().map(Intervention::of).toList() : List.of();
    }

    void saveInterventions(List<Intervention> interventions) {
        StringBuilder lines = new StringBuilder();
        interventions.forEach(done -> lines.append(done.text()).append('\n'));
        write(directory.resolve("interventions"), lines.toString());
    }

    byte[] secret() {
        Path file = directory.resolve("jwt-secret");
        if (!Files.exists(file)) {
            write(file, HexFormat.of().formatHex(newSecret()) + "\n");
        }
        return HexFormat.of().parseHex(read(file).strip());
    }

    void saveTokens(Tokens tokens) {
        for (Permission level : List.of(Permission.READ, Permission.WRITE, Permission.ADMIN)) {
            write(directory.resolve("token-" + level.text()), tokens.token(level) + "\n");
        }
    }

    static byte[] newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    private void write(Path file, String text) {
        try {
            var ownerOnly =
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"));
            Path written = Files.createTempFile(directory, ".", ".tmp", ownerOnly);
            Files.writeString(written, text);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file.toAbsolutePath(), e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.toAbsolutePath(), e);
        }
    }
}
