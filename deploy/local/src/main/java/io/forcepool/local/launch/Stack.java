package io.forcepool.local.launch;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** All processes of this machine, in the order in which they need each other. */
final class Stack {

    private static final int INFRASTRUCTURE_HEAP_MEGABYTES = 320;
    private static final int DEVNET_HEAP_MEGABYTES = 192;
    private static final int SERVICE_HEAP_MEGABYTES = 256;

    private final Place place;
    private final Ports ports;

    Stack(Place place, Ports ports) {
        this.place = place;
        this.ports = ports;
    }

    /** What the services need; these do not need each other. */
    List<Part> base() {
        return List.of(
                new PostgresPart(place, ports),
                new JavaPart(place, infrastructure()),
                new JavaPart(place, devnet()));
    }

    List<Part> services() {
        PoolsFile.write(place);
        return Arrays.stream(ServiceProgram.values())
                .map(service -> (Part) new JavaPart(place, service(service)))
                .toList();
    }

    /** Those with these names, or all; what is in one list can be started together. */
    List<List<Part>> inOrder(List<String> names) {
        Set<String> wanted = names.stream().map(name -> named(name).name()).collect(toSet());
        return Stream.of(base(), services())
                .map(
                        parts ->
                                parts.stream()
                                        .filter(
                                                part ->
                                                        wanted.isEmpty()
                                                                || wanted.contains(part.name()))
                                        .toList())
                .toList();
    }

    List<Part> all() {
        var parts = new ArrayList<>(base());
        parts.addAll(services());
        return parts;
    }

    Part named(String name) {
        return all().stream()
                .filter(part -> part.name().equals(name) || part.name().equals(name + "-service"))
                .findFirst()
                .orElseThrow(
                        () ->
                                new LaunchException(
                                        "no process is called %s; there are %s"
                                                .formatted(
                                                        name,
                                                        all().stream().map(Part::name).toList())));
    }

    private Child infrastructure() {
        return new Child(
                "infrastructure",
                place.program("deploy/local", "local"),
                Java.with(
                        Java.withFirstCompiler(INFRASTRUCTURE_HEAP_MEGABYTES),
                        "-Dlogback.configurationFile=forcepool-logback.xml"),
                List.of(
                        "infrastructure",
                        "--kafka=" + place.kafka(),
                        "--kafka-port=" + ports.kafka(),
                        "--key=" + place.signingKey(),
                        "--jwks-port=" + ports.jwks()),
                Map.of(),
                List.of(ports.kafka(), ports.jwks()),
                Probe.port(ports.kafka()));
    }

    private Child devnet() {
        return new Child(
                "devnet",
                place.program("deploy/devnet", "devnet"),
                Java.withFirstCompiler(DEVNET_HEAP_MEGABYTES),
                List.of(
                        "--port=" + ports.devnet(),
                        "--seed=1",
                        "--epoch-millis=1000",
                        "--data=" + place.devnet()),
                Map.of(),
                List.of(ports.devnet()),
                Probe.node(ports.devnet()));
    }

    private Child service(ServiceProgram service) {
        String management = "http://127.0.0.1:" + ports.management(service);
        return new Child(
                service.toString(),
                place.program(service.toString(), service.toString()),
                Java.with(
                        service == ServiceProgram.CHAIN_INGEST
                                ? Java.withFirstCompiler(SERVICE_HEAP_MEGABYTES)
                                : Java.withPatientCompiler(SERVICE_HEAP_MEGABYTES),
                        "-Daxoniq.update-checker.disabled=true"),
                List.of(),
                new ServiceEnvironment(place, ports).of(service),
                List.of(ports.http(service), ports.management(service)),
                Probe.http(management + "/actuator/health/readiness"));
    }
}
