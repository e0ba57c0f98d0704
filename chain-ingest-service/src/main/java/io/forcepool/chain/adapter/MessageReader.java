package io.forcepool.chain.adapter;

import io.forcepool.chain.wallet.ListedMessage;
import io.forcepool.contracts.filecoin.Message;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads the list of a tipset's messages. */
final class MessageReader {

    private MessageReader() {}

    static List<ListedMessage> list(JsonNode json) {
        if (!json.isArray()) {
            throw new UnreadableAnswerException("not a list of messages");
        }
        List<ListedMessage> messages = new ArrayList<>(json.size());
        for (JsonNode item : json) {
            var fields = new JsonFields(item);
            messages.add(new ListedMessage(fields.cid("Cid"), message(fields.object("Message"))));
        }
        return messages;
    }

    private static Message message(JsonFields message) {
        return new Message(
                message.number("Version"),
                message.address("To"),
                message.address("From"),
                message.number("Nonce"),
                message.amount("Value"),
                message.number("GasLimit"),
                message.amount("GasFeeCap"),
                message.amount("GasPremium"),
                message.number("Method"),
                message.bytes("Params"));
    }
}
