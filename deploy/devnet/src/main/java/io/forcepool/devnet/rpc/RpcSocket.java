package io.forcepool.devnet.rpc;

import io.forcepool.devnet.chain.ChainSource;
import io.forcepool.devnet.chain.HeadChanges;
import io.forcepool.devnet.chain.LotusJson;
import io.forcepool.devnet.chain.TipSet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One websocket: calls are answered as over HTTP, and ChainNotify opens a channel on which the
 * changes of the head are told until the caller cancels it. Who reads so slowly that the frames
 * pile up has the channel closed, as a real node does.
 */
final class RpcSocket {

    private static final int FRAMES_MAX = 1024;
    private static final int QUEUE_MAX = 256;

    /** A subscriber whose head is further off would be told more than a frame holds. */
    private static final int CHANGES_MAX = 900;

    private final RpcHandler handler;
    private final ChainSource chain;
    private final Faults faults;
    private final Set<String> allowed;
    private final Scheduler calls;
    private final Sinks.Many<String> frames =
            Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(QUEUE_MAX));
    private final AtomicLong channels = new AtomicLong();

    /** The channels that are open, by the id of the request that opened each. */
    private final Map<String, Channel> open = new ConcurrentHashMap<>();

    RpcSocket(
            RpcHandler handler,
            ChainSource chain,
            Faults faults,
            Set<String> allowed,
            Scheduler calls) {
        this.handler = handler;
        this.chain = chain;
        this.faults = faults;
        this.allowed = allowed;
        this.calls = calls;
    }

    Publisher<Void> serve(WebsocketInbound in, WebsocketOutbound out) {
        Flux<Void> read =
                in.aggregateFrames(FRAMES_MAX)
                        .receive()
                        .asByteArray()
                        .publishOn(calls)
                        .doOnNext(this::handle)
                        .doFinally(_ -> end())
                        .thenMany(Flux.empty());
        Mono<Void> written = out.sendString(frames.asFlux(), StandardCharsets.UTF_8).then();
        return Flux.merge(read, written);
    }

    private void handle(byte[] frame) {
        JsonNode request;
        try {
            request = RpcRequest.read(frame);
        } catch (RpcException e) {
            emit(new String(handler.handle(frame, allowed).body(), StandardCharsets.UTF_8));
            return;
        }
        switch (RpcRequest.method(request)) {
            case "Filecoin.ChainNotify" -> subscribe(request.path("id"));
            case "xrpc.cancel" -> cancel(request.path("params").path(0));
            default -> {
                byte[] answer = handler.handle(frame, allowed).body();
                if (answer.length > 0) {
                    emit(new String(answer, StandardCharsets.UTF_8));
                }
            }
        }
    }

    private void subscribe(JsonNode id) {
        var channel = new Channel(channels.incrementAndGet());
        open.put(id.toString(), channel);
        ObjectNode answer = LotusJson.object();
        answer.set("id", id);
        emit(answer.put("jsonrpc", "2.0").put("result", channel.number).toString());
        channel.open();
    }

    private void cancel(JsonNode id) {
        Channel channel = open.remove(id.toString());
        if (channel != null) {
            channel.close();
        }
    }

    private void end() {
        open.values().forEach(Channel::stop);
        open.clear();
        finish();
    }

    private synchronized void finish() {
        frames.tryEmitComplete();
    }

    private synchronized boolean emit(String frame) {
        return frames.tryEmitNext(frame).isSuccess();
    }

    /** The head as one subscriber was told it last. */
    private final class Channel {

        private final long number;
        private TipSet told;
        private Runnable stop = () -> {};
        private boolean ended;

        Channel(long number) {
            this.number = number;
            this.told = chain.head();
        }

        synchronized void open() {
            told = chain.head();
            value(HeadChanges.current(told));
            stop = chain.watch(this::changed);
            changed();
        }

        private synchronized void changed() {
            TipSet head = chain.head();
            // Faults are of frames: where nothing is to be told there is none.
            if (ended || head.key().equals(told.key())) {
                return;
            }
            if (head.height() - told.height() > CHANGES_MAX || faults.take(Fault.CLOSED_CHANNEL)) {
                close();
                return;
            }
            if (faults.take(Fault.DROPPED_FRAMES)) {
                told = head;
                return;
            }
            HeadChanges changes = HeadChanges.between(chain, told, head);
            told = head;
            if (!changes.isEmpty() && !value(changes.json())) {
                close();
            }
        }

        synchronized void close() {
            stop();
            if (!emit(notification("xrpc.ch.close", LotusJson.array(List.of())))) {
                // Who cannot even be told is hung up on.
                finish();
            }
        }

        synchronized void stop() {
            ended = true;
            stop.run();
        }

        private boolean value(JsonNode changes) {
            return emit(notification("xrpc.ch.val", LotusJson.array(List.of(changes))));
        }

        private String notification(String method, ArrayNode more) {
            ObjectNode json = LotusJson.object().put("jsonrpc", "2.0").put("method", method);
            ArrayNode params = json.putArray("params").add(number);
            params.addAll(more);
            return json.toString();
        }
    }
}
