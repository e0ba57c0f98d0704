package io.forcepool.platform.stream;

import org.springframework.http.codec.ServerSentEvent;

/**
 * Something that is told in a stream.
 *
 * @param position its place, by which a stream is resumed
 * @param name what kind of event it is
 */
public record Told<T>(long position, String name, T data) {

    ServerSentEvent<T> event() {
        return ServerSentEvent.builder(data).id(Long.toString(position)).event(name).build();
    }
}
