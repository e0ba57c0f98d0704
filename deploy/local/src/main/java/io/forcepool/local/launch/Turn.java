package io.forcepool.local.launch;

import io.forcepool.local.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lets one launcher at a time start or stop things. */
final class Turn implements AutoCloseable {

    private final FileChannel channel;

    private Turn(FileChannel channel) {
        this.channel = channel;
    }

    static Turn take(Place place, Screen screen) {
        Path file = place.local().resolve("lock");
        try {
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                screen.line("Another ./forcepool is at work here; waiting for it.");
                channel.lock();
            }
            return new Turn(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
