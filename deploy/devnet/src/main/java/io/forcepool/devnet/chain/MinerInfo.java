package io.forcepool.devnet.chain;

import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Who stands behind a miner. All it does not say is as it is with a miner nobody ever changed. */
public record MinerInfo(String owner, String worker, List<String> control) {

    /** 32 GiB, and the number of its window proof in Lotus. */
    public static final long SECTOR_BYTES = 1L << 35;

    private static final int WINDOW_PROOF_32_GIB = 8;
    private static final int PARTITION_SECTORS = 2349;

    public MinerInfo {
        control = List.copyOf(control);
    }

    public ObjectNode json() {
        ObjectNode json =
                LotusJson.object()
                        .put("Owner", owner)
                        .put("Worker", worker)
                        .put("NewWorker", "<empty>");
        var addresses = control.stream().map(JsonNodeFactory.instance::stringNode).toList();
        json.set("ControlAddresses", LotusJson.array(addresses));
        json.put("WorkerChangeEpoch", -1).putNull("PeerId").putNull("Multiaddrs");
        json.put("WindowPoStProofType", WINDOW_PROOF_32_GIB).put("SectorSize", SECTOR_BYTES);
        json.put("WindowPoStPartitionSectors", PARTITION_SECTORS).put("ConsensusFaultElapsed", -1);
        json.putNull("PendingOwnerAddress").put("Beneficiary", owner);
        json.putObject("BeneficiaryTerm")
                .put("Quota", "0")
                .put("UsedQuota", "0")
                .put("Expiration", 0);
        return json.putNull("PendingBeneficiaryTerm");
    }
}
