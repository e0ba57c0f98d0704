package io.forcepool.chain.adapter;

import io.forcepool.chain.reward.Awards;
import io.forcepool.chain.reward.BlockOutcome;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.contracts.Linkage;
import io.forcepool.testkit.Fixtures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A tipset and its execution as nodes of mainnet and of calibration gave them. */
record RecordedTrace(String network, long height) {

    static final JsonMapper JSON = JsonMapper.builder().build();

    /** Four blocks and four awards in 97 kB. */
    static final RecordedTrace SMALL = new RecordedTrace("calibration", 38940);

    static ObjectNode expected() {
        return (ObjectNode) JSON.readTree(Fixtures.open("expected/rewards.json"));
    }

    TipSet tipset() {
        try (InputStream in = open("tipset")) {
            return NodeJson.read(in, parser -> TipSetReader.read(NodeJson.tree(parser)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InputStream open(String kind) {
        return Fixtures.open("traces/%s/%s_%d.json.gz".formatted(network, kind, height));
    }

    byte[] trace() {
        try (InputStream in = open("traces")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectNode traceTree() {
        return (ObjectNode) JSON.readTree(trace());
    }

    List<BlockOutcome> outcomes() {
        try (InputStream in = open("traces")) {
            return outcomes(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<BlockOutcome> outcomes(ObjectNode trace) {
        return outcomes(JSON.writeValueAsBytes(trace));
    }

    List<BlockOutcome> outcomes(byte[] trace) {
        return outcomes(new ByteArrayInputStream(trace));
    }

    private List<BlockOutcome> outcomes(InputStream trace) {
        TipSet tipset = tipset();
        return new Awards(tipset.key(), tipset.blocks(), Linkage.LINKED, UnaryOperator.identity())
                .outcomes(NodeJson.read(trace, TraceReader::awards));
    }
}
