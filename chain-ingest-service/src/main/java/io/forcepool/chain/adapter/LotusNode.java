package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.NodeFaultException.Fault;
import io.forcepool.chain.miner.MinerFunds;
import io.forcepool.chain.miner.MinerRoles;
import io.forcepool.chain.power.MinerPower;
import io.forcepool.chain.tipset.Reorganisation;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.chain.tipset.TipSetRefusedException;
import io.forcepool.chain.wallet.ListedMessage;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.contracts.filecoin.TipSetKey;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The questions this service asks a Lotus or Forest node; all of them are reads. */
final class LotusNode {

    private static final String NO_ACTOR = "actor not found";

    private final JsonRpc rpc;
    private final Duration timeout;
    private final Duration stateComputeTimeout;

    LotusNode(JsonRpc rpc, Duration timeout, Duration stateComputeTimeout) {
        this.rpc = rpc;
        this.timeout = timeout;
        this.stateComputeTimeout = stateComputeTimeout;
    }

    String url() {
        return rpc.url().toString();
    }

    String networkName() {
        return ask("Filecoin.StateNetworkName", List.of(), LotusNode::text);
    }

    /** The first tipset; recordings may be without. */
    Optional<TipSet> genesis() {
        return rpc.optional(
                "Filecoin.ChainGetGenesis",
                List.of(),
                timeout,
                parser -> read(NodeJson.tree(parser), TipSetReader::read));
    }

    TipSet head() {
        return ask("Filecoin.ChainHead", List.of(), TipSetReader::read);
    }

    /** The last final tipset by the node's own judgement, if it has one. */
    Optional<TipSet> finalised() {
        return ifKnown("Filecoin.ChainGetFinalizedTipSet", TipSetReader::read);
    }

    /** The version of the interface, 2.3.0 as 0x020300, if the node tells it. */
    Optional<Long> apiVersion() {
        return ifKnown("Filecoin.Version", json -> new JsonFields(json).number("APIVersion"));
    }

    /** The way from one tipset to another; a node may have forgotten the first. */
    Reorganisation path(TipSetKey from, TipSetKey to) {
        return ask("Filecoin.ChainGetPath", List.of(links(from), links(to)), HeadChanges::read);
    }

    /** The tipset at the height or the last before it, on the fork of the anchor. */
    TipSet atOrBefore(long height, TipSetKey anchor) {
        return ask(
                "Filecoin.ChainGetTipSetByHeight",
                List.of(height, links(anchor)),
                TipSetReader::read);
    }

    /** The messages of a tipset in the order of their execution, each once. */
    List<ListedMessage> messages(TipSet tipset) {
        // Go writes an empty list as null.
        return rpc.optional(
                        "Filecoin.ChainGetMessagesInTipset",
                        List.of(links(tipset.key())),
                        timeout,
                        parser -> MessageReader.list(NodeJson.tree(parser)))
                .orElse(List.of());
    }

    /** The awards of the tipset's execution, in the order of its blocks, and some messages. */
    Trace trace(TipSet tipset, Set<Cid> messages) {
        return rpc.call(
                "Filecoin.StateCompute",
                Arrays.asList(tipset.height(), null, links(tipset.key())),
                stateComputeTimeout,
                parser -> TraceReader.read(parser, messages));
    }

    MinerPower power(Address miner, TipSetKey tipset) {
        return ask(
                "Filecoin.StateMinerPower",
                List.of(miner.text(), links(tipset)),
                MinerReader::power);
    }

    /** The number of an actor, in the parent state of a tipset; nothing when it has none. */
    Optional<Address> id(Address address, TipSetKey tipset) {
        return ofActor("Filecoin.StateLookupID", address, tipset, LotusNode::address);
    }

    /** What an actor has in the parent state of a tipset, in attoFIL; nothing: 0. */
    BigInteger balance(Address address, TipSetKey tipset) {
        return ofActor(
                        "Filecoin.StateGetActor",
                        address,
                        tipset,
                        json -> new JsonFields(json).amount("Balance"))
                .orElse(BigInteger.ZERO);
    }

    /** The key of the wallet with a number; other actors are an error of the node's. */
    Address key(Address id, TipSetKey tipset) {
        return ask(
                "Filecoin.StateAccountKey", List.of(id.text(), links(tipset)), LotusNode::address);
    }

    /** Who stands behind a miner; other actors are an error of the node's. */
    MinerRoles roles(Address miner, TipSetKey tipset) {
        return ask(
                "Filecoin.StateMinerInfo",
                List.of(miner.text(), links(tipset)),
                MinerReader::roles);
    }

    /**
     * What a miner has in the parent state of a tipset; other actors are an error of the node's.
     */
    MinerFunds funds(Address miner, TipSetKey tipset) {
        List<?> params = List.of(miner.text(), links(tipset));
        BigInteger available =
                ask("Filecoin.StateMinerAvailableBalance", params, LotusNode::amount);
        return ask("Filecoin.StateReadState", params, json -> MinerReader.funds(json, available));
    }

    /** The heights of a node that serves recordings, in order. */
    List<Long> recordedHeights() {
        return ask("Forcepool.RecordedHeights", List.of(), LotusNode::heights);
    }

    private <T> Optional<T> ofActor(
            String method, Address address, TipSetKey tipset, Function<JsonNode, T> reader) {
        try {
            return Optional.of(ask(method, List.of(address.text(), links(tipset)), reader));
        } catch (NodeFaultException e) {
            if (e.fault() == Fault.ERROR_ANSWERED
                    && String.valueOf(e.getMessage()).contains(NO_ACTOR)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private <T> Optional<T> ifKnown(String method, Function<JsonNode, T> reader) {
        try {
            return Optional.of(ask(method, List.of(), reader));
        } catch (NodeFaultException e) {
            if (e.fault() == Fault.METHOD_UNKNOWN) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private <T> T ask(String method, List<?> params, Function<JsonNode, T> reader) {
        return rpc.call(method, params, timeout, parser -> read(NodeJson.tree(parser), reader));
    }

    private static <T> T read(JsonNode result, Function<JsonNode, T> reader) {
        try {
            return reader.apply(result);
        } catch (TipSetRefusedException e) {
            throw new UnreadableAnswerException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String text(JsonNode json) {
        if (!json.isString()) {
            throw new UnreadableAnswerException("not a text");
        }
        return json.stringValue();
    }

    private static BigInteger amount(JsonNode json) {
        return JsonFields.amount("the answer", text(json));
    }

    private static Address address(JsonNode json) {
        try {
            return new Address(text(json));
        } catch (IllegalArgumentException e) {
            throw new UnreadableAnswerException(String.valueOf(e.getMessage()), e);
        }
    }

    private static List<Long> heights(JsonNode json) {
        List<Long> heights = new ArrayList<>(json.size());
        for (JsonNode height : json) {
            if (!height.canConvertToLong()) {
                throw new UnreadableAnswerException("not a height: " + height);
            }
            heights.add(height.longValue());
        }
        return heights.stream().sorted().distinct().toList();
    }

    private static List<Map<String, String>> links(TipSetKey key) {
        return key.cids().stream().map(cid -> Map.of("/", cid.text())).toList();
    }
}
