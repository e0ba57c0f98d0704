package io.forcepool.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where the launcher finds the programs and keeps its data. */
public record Place(Path root, Path local) {

    /** The clone the launcher was called from; {@code FORCEPOOL_LOCAL} moves the data elsewhere. */
    static Place current() {
        Path root = Path.of(System.getProperty("forcepool.root", "")).toAbsolutePath().normalize();
        String chosen = System.getenv("FORCEPOOL_LOCAL");
        Path local = chosen == null ? root.resolve(".local") : Path.of(chosen).toAbsolutePath();
        return new Place(root, local.normalize());
    }

    /** Makes the directory of the data, which nobody else may read. */
    Place prepared() {
        try {
            Files.createDirectories(local);
            Files.setPosixFilePermissions(local, PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(local.resolve("logs"));
            Files.createDirectories(local.resolve("pids"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + local, e);
        }
    }

    public Path log(String process) {
        return local.resolve("logs").resolve(process + ".log");
    }

    Path pid(String process) {
        return local.resolve("pids").resolve(process + ".pid");
    }

    Path secret(String name) {
        return local.resolve("secrets").resolve(name);
    }

    Path signingKey() {
        return secret("signing-key");
    }

    /** Where a service appends its checkpoints. */
    Path checkpoints(ServiceProgram service) {
        return local.resolve("evidence").resolve(service + ".jsonl");
    }

    /** The key that an auditor checks them with. */
    Path checkpointPublicKey(ServiceProgram service) {
        return local.resolve("evidence").resolve(service + ".public.pem");
    }

    public Path devnet() {
        return local.resolve("devnet");
    }

    Path postgres() {
        return local.resolve("postgres");
    }

    Path kafka() {
        return local.resolve("kafka");
    }

    /** The program of a module as Maven built it. */
    Path program(String directory, String artifact) {
        return root.resolve(directory)
                .resolve("target")
                .resolve(artifact + "-0.1.0-SNAPSHOT-exec.jar");
    }
}
