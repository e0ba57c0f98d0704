package io.forcepool.devnet.generated;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.devnet.chain.LotusJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Describes the actors in a trace as newer nodes do. The code is that of a real network's actors;
 * heads and balances are made up.
 */
record Actors(long height) {

    private static final String REWARD =
            "bafk2bzacedjyp6ll5ez27dfgldjj4tntxfvyp4pa5zkk7s5uhipzqjyx2gmuc";
    private static final String CRON =
            "bafk2bzaceaz6rocamdxehgpwcbku6wlapwpgzyyvkrploj66mlqptsulf52bs";
    private static final String POWER =
            "bafk2bzacea7t4wynzjajl442mpdqbnh3wusjusqtnzgpvefvweh4n2tgzgqhu";
    private static final String MARKET =
            "bafk2bzaceabolct6qdnefwcrtati2us3sxtxfghyqk6aamfhl6byyefmtssqi";
    private static final String MINER =
            "bafk2bzaceckzw3v7wqliyggvjvihz4wywchnnsie4frfvkm3fm5znb64mofri";

    /** Key addresses of wallets are not looked up: the trace then says nothing about the actor. */
    JsonNode json(Address address) {
        if (address.protocol() != 0) {
            return JsonNodeFactory.instance.nullNode();
        }
        ObjectNode state = LotusJson.object();
        state.putObject("Code").put("/", code(address.id()));
        state.set("Head", LotusJson.cid(Roots.actorHead(address.id(), height)));
        state.put("Nonce", 0).put("Balance", "0").putNull("DelegatedAddress");
        ObjectNode json = LotusJson.object().put("Id", address.id());
        json.set("State", state);
        return json;
    }

    private static String code(long id) {
        return switch ((int) id) {
            case 2 -> REWARD;
            case 3 -> CRON;
            case 4 -> POWER;
            case 5 -> MARKET;
            default -> MINER;
        };
    }
}
