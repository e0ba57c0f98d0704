package io.forcepool.chain.miner;

import java.util.Map;

/** The names of what makes miners send to f099. */
final class BurnCause {

    /** A block's award, out of which penalties and debts are paid first. */
    static final String AWARD = "award";

    /** A message to somebody else, which called the miner from within. */
    static final String OTHER_MESSAGE = "other message";

    /** What nothing that is told accounts for. */
    static final String UNEXPLAINED = "unexplained";

    /** The methods of a miner that burn; builtin-actors, actors/miner/src/lib.rs. */
    private static final Map<Long, String> METHODS =
            Map.ofEntries(
                    Map.entry(5L, "SubmitWindowedPoSt"),
                    Map.entry(6L, "PreCommitSector"),
                    Map.entry(7L, "ProveCommitSector"),
                    Map.entry(8L, "ExtendSectorExpiration"),
                    Map.entry(9L, "TerminateSectors"),
                    Map.entry(10L, "DeclareFaults"),
                    Map.entry(11L, "DeclareFaultsRecovered"),
                    Map.entry(15L, "ReportConsensusFault"),
                    Map.entry(16L, "WithdrawBalance"),
                    Map.entry(22L, "RepayDebt"),
                    Map.entry(24L, "DisputeWindowedPoSt"),
                    Map.entry(25L, "PreCommitSectorBatch"),
                    Map.entry(26L, "ProveCommitAggregate"),
                    Map.entry(27L, "ProveReplicaUpdates"),
                    Map.entry(28L, "PreCommitSectorBatch2"),
                    Map.entry(29L, "ProveReplicaUpdates2"),
                    Map.entry(32L, "ExtendSectorExpiration2"),
                    Map.entry(34L, "ProveCommitSectors3"),
                    Map.entry(35L, "ProveReplicaUpdates3"),
                    Map.entry(36L, "ProveCommitSectorsNI"));

    private BurnCause() {}

    /** A message to the miner. */
    static String method(long method) {
        return METHODS.getOrDefault(method, "method " + method);
    }
}
