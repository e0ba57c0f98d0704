package io.forcepool.local.launch;

import io.forcepool.local.Detached;
import io.forcepool.local.LogTail;
import io.forcepool.local.Pause;
import io.forcepool.local.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process that is a JVM of ours. */
final class JavaPart implements Part {

    private static final Duration READY_LIMIT = Duration.ofSeconds(240);
    private static final Duration POLL = Duration.ofMillis(150);

    /** The first time it also writes the archive of its classes. */
    private static final long STOP_SECONDS_MAX = 60;

    private static final long LOG_BYTES_MAX = 20L * 1024 * 1024;
    private static final int TAIL_LINES = 25;

    private final Place place;
    private final Child child;
    private final PidFile pid;

    JavaPart(Place place, Child child) {
        this.place = place;
        this.child = child;
        this.pid = new PidFile(place.pid(child.name()));
    }

    @Override
    public String name() {
        return child.name();
    }

    @Override
    public Path log() {
        return place.log(child.name());
    }

    @Override
    public List<Integer> ports() {
        return child.ports();
    }

    @Override
    public Optional<ProcessHandle> running() {
        return pid.running();
    }

    @Override
    public Optional<String> missing() {
        return child.probe().missing();
    }

    @Override
    public boolean known() {
        return pid.known();
    }

    @Override
    public void start(Screen screen) {
        long begin = System.nanoTime();
        if (running().filter(process -> becomesReady(process, begin)).isPresent()) {
            screen.step(name(), "runs already");
            return;
        }
        if (!becomesReady(launch(screen), begin)) {
            throw failed("ended before it was ready", "");
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        screen.step(name(), "ready after " + Screen.seconds(took));
    }

    @Override
    public void stop(Screen screen) {
        running().ifPresent(process -> screen.step(name(), end(process)));
        pid.remove();
    }

    private ProcessHandle launch(Screen screen) {
        child.ports().forEach(port -> FreePort.require(name(), port));
        boolean ended = known();
        screen.step(name(), ended ? "had ended, starting again" : "starting");
        try {
            AppImage image = AppImage.of(child.program(), place.local().resolve("apps"));
            image.removeOthers();
            keepLogSmall();
            var command = new ArrayList<>(List.of(Java.program()));
            command.addAll(child.jvmOptions());
            command.addAll(image.jvmArguments());
            command.addAll(child.arguments());
            Process process = Detached.start(command, place.local(), log(), child.environment());
            pid.save(process.toHandle());
            return process.toHandle();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name(), e);
        }
    }

    /** Waits until it is ready; false if it ends before, as one may that was killed just now. */
    private boolean becomesReady(ProcessHandle process, long begin) {
        Optional<String> missing = missing();
        while (missing.isPresent()) {
            if (!process.isAlive()) {
                return false;
            }
            if (System.nanoTime() - begin > READY_LIMIT.toNanos()) {
                throw failed("is not ready after " + READY_LIMIT.toSeconds() + " s", missing.get());
            }
            Pause.of(POLL);
            missing = missing();
        }
        return true;
    }

    private LaunchException failed(String what, String missing) {
        return new LaunchException(
                "%s %s. %s%nThe end of %s:%n%s"
                        .formatted(name(), what, missing, log(), LogTail.of(log(), TAIL_LINES)));
    }

    private static String end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(STOP_SECONDS_MAX, TimeUnit.SECONDS);
            return "stopped";
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
            return "did not stop within " + STOP_SECONDS_MAX + " s and was killed";
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted");
        }
    }

    private void keepLogSmall() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > LOG_BYTES_MAX) {
            Path older = log().resolveSibling(log().getFileName() + ".1");
            Files.move(log(), older, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
