package io.forcepool.local.launch;

import io.forcepool.local.CheckpointKey;
import io.forcepool.local.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** What a service is told by its environment. */
final class ServiceEnvironment {

    private final Place place;
    private final Ports ports;

    ServiceEnvironment(Place place, Ports ports) {
        this.place = place;
        this.ports = ports;
    }

    Map<String, String> of(ServiceProgram service) {
        var environment = new HashMap<>(database(service));
        environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.kafka());
        environment.put("FORCEPOOL_ISSUER", ports.issuer());
        environment.put("FORCEPOOL_JWKS_URI", ports.issuer() + "/jwks.json");
        environment.put("SERVER_PORT", "" + ports.http(service));
        environment.put("MANAGEMENT_SERVER_PORT", "" + ports.management(service));
        environment.put(
                "FORCEPOOL_CHECKPOINT_KEY_FILE",
                CheckpointKey.in(
                                place.secret(service + "-checkpoint-key"),
                                place.checkpointPublicKey(service))
                        .toString());
        environment.put("FORCEPOOL_CHECKPOINT_FILE", place.checkpoints(service).toString());
        environment.put("AXONIQ_UPDATE_CHECKER_DISABLED", "true");
        if (service == ServiceProgram.CHAIN_INGEST) {
            environment.putAll(node());
        }
        return environment;
    }

    private Map<String, String> database(ServiceProgram service) {
        String name = service.database();
        return Map.of(
                "SPRING_DATASOURCE_URL",
                "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + name,
                "SPRING_DATASOURCE_USERNAME",
                name + "_service",
                "SPRING_DATASOURCE_PASSWORD",
                password(name + "_service"),
                "SPRING_FLYWAY_USER",
                name + "_owner",
                "SPRING_FLYWAY_PASSWORD",
                password(name + "_owner"));
    }

    private Map<String, String> node() {
        return Map.of(
                "FORCEPOOL_NODE_URL",
                "http://127.0.0.1:" + ports.devnet() + "/rpc/v1",
                "FORCEPOOL_NODE_TOKEN_FILE",
                place.devnet().resolve("token-read").toString(),
                "FORCEPOOL_NETWORK",
                "devnet",
                "SPRING_CONFIG_IMPORT",
                "optional:file:" + PoolsFile.path(place));
    }

    private String password(String role) {
        try {
            return Secrets.passwordIn(place.secret(role));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
