package io.forcepool.local.launch;

import io.forcepool.local.LocalPostgres;
import io.forcepool.local.Screen;
import io.forcepool.local.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The database server, with one database per service. */
final class PostgresPart implements Part {

    private final Place place;
    private final Ports ports;

    PostgresPart(Place place, Ports ports) {
        this.place = place;
        this.ports = ports;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public Path log() {
        return place.postgres().resolve("postgres.log");
    }

    @Override
    public List<Integer> ports() {
        return List.of(ports.postgres());
    }

    @Override
    public Optional<ProcessHandle> running() {
        return postgres().running();
    }

    @Override
    public Optional<String> missing() {
        return Probe.port(ports.postgres()).missing();
    }

    @Override
    public void start(Screen screen) {
        long begin = System.nanoTime();
        LocalPostgres postgres = postgres();
        if (postgres.running().isPresent()) {
            screen.step(name(), "runs already");
        } else {
            FreePort.require(name(), ports.postgres());
            screen.step(name(), "starting");
            try {
                postgres.start();
            } catch (IllegalStateException e) {
                throw new LaunchException(LaunchException.text(e));
            }
        }
        for (ServiceProgram service : ServiceProgram.values()) {
            String name = service.database();
            postgres.database(name, password(name + "_owner"), password(name + "_service"));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        screen.step(name(), "ready after " + Screen.seconds(took));
    }

    @Override
    public void stop(Screen screen) {
        if (running().isPresent()) {
            postgres().stop();
            screen.step(name(), "stopped");
        }
    }

    @Override
    public boolean known() {
        return Files.exists(place.postgres().resolve("data/postmaster.pid"));
    }

    /** An empty database beside that of a service, in place of the one of the last time. */
    String emptyBeside(ServiceProgram service) {
        String name = service.database();
        try {
            return postgres().emptyDatabase(name + "_again", name + "_owner");
        } catch (IllegalStateException e) {
            throw new LaunchException(LaunchException.text(e));
        }
    }

    private LocalPostgres postgres() {
        return new LocalPostgres(place.postgres(), ports.postgres());
    }

    private String password(String role) {
        try {
            return Secrets.passwordIn(place.secret(role));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
