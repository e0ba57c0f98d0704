package io.forcepool.platform.audit;

import java.util.SplittableRandom;

/** What somebody could do to a store, to its export or to its evidence. */
enum Tampering {
    FLIPPED_BIT(ChainTampering::flippedBit),
    DELETED(ChainTampering::deleted),
    CUT_TAIL(ChainTampering::cutTail),
    INSERTED(ChainTampering::inserted),
    SWAPPED(ChainTampering::swapped),
    RENUMBERED(ChainTampering::renumbered),
    REHASHED_SUFFIX(ChainTampering::rehashedSuffix),
    OLDER_BACKUP(ChainTampering::olderBackup),
    NORMALISED_TEXT(ChainTampering::normalisedText),
    CHANGED_CHECKPOINT(EvidenceTampering::changedCheckpoint),
    FORGED_PROOF(EvidenceTampering::forgedProof),
    OTHER_CHAIN(EvidenceTampering::otherChain);

    private final Deed deed;

    Tampering(Deed deed) {
        this.deed = deed;
    }

    /** Does it somewhere. */
    Attempt at(Evidence ours, int place, SplittableRandom random) {
        return deed.at(ours, place, random);
    }

    @FunctionalInterface
    private interface Deed {
        Attempt at(Evidence ours, int place, SplittableRandom random);
    }
}
