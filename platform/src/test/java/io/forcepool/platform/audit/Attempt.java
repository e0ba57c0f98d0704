package io.forcepool.platform.audit;

import java.io.IOException;

/**
 * What an auditor is given.
 *
 * @param export an export, or nothing for the untouched one
 * @param checkpoints the file of them, or nothing for the untouched one
 * @param proof a proof, instead of both
 * @param where how the finding begins
 * @param whole whether it holds in itself, and only signed checkpoints tell
 */
record Attempt(
        byte[] export,
        byte[] checkpoints,
        byte[] proof,
        String where,
        String named,
        boolean whole) {

    static Attempt broken(byte[] export, String where, String named) {
        return new Attempt(export, null, null, where, named, false);
    }

    static Attempt rewritten(byte[] export, String where, String named) {
        return new Attempt(export, null, null, where, named, true);
    }

    static Attempt evidence(byte[] checkpoints, String where, String named) {
        return new Attempt(null, checkpoints, null, where, named, true);
    }

    static Attempt proof(byte[] proof, String where, String named) {
        return new Attempt(null, null, proof, where, named, false);
    }

    void with(Evidence ours) throws IOException, AuditFinding {
        if (proof != null) {
            ours.verifyProof(proof);
        } else {
            ours.verify(
                    exported(ours),
                    checkpoints == null ? Evidence.file(ours.checkpoints()) : checkpoints);
        }
    }

    void alone(Evidence ours) throws IOException, AuditFinding {
        if (proof != null) {
            ours.verifyProof(proof);
        } else {
            ours.verifyAlone(exported(ours));
        }
    }

    private byte[] exported(Evidence ours) {
        return export == null ? Evidence.export(ours.service(), ours.events()) : export;
    }
}
