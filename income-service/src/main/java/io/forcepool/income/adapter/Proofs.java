package io.forcepool.income.adapter;

import io.forcepool.contracts.MerkleWay;
import io.forcepool.contracts.RunFact;
import io.forcepool.contracts.RunFact.RunPublished;
import io.forcepool.contracts.RunId;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import io.forcepool.contracts.ShareProof;
import io.forcepool.contracts.ShareProof.Entry;
import io.forcepool.income.run.Run;
import io.forcepool.income.run.Run.Blank;
import io.forcepool.income.run.Run.Published;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes proofs of shares out of the pages of a run. */
final class Proofs {

    private final StoredPages pages;
    private final Streams<Run, RunFact> streams;

    Proofs(EventLog log) {
        this.pages = new StoredPages(log);
        this.streams = new Streams<>(log, "run", RunFact.class, Run::evolve);
    }

    /** What a user's shares are proven by; nothing when the run has no root over its shares yet. */
    Optional<ShareProof> of(RunId run, String user) {
        Run state = streams.at(Run.stream(run), new Blank()).state();
        if (!(state instanceof Published published)) {
            return Optional.empty();
        }
        RunPublished result = published.result();
        String root = result.sharesRoot();
        return root == null ? Optional.empty() : Optional.of(prove(run, result, root, user));
    }

    /**
     * Twice through all pages: first to find the user's places, then for the hashes beside them.
     */
    private ShareProof prove(RunId run, RunPublished result, String root, String user) {
        List<Share> shares = new ArrayList<>();
        List<MerkleWay> ways = new ArrayList<>();
        long index = 0;
        for (Share share : (Iterable<Share>) shares(run)::iterator) {
            if (share.user().equals(user)) {
                shares.add(share);
                ways.add(new MerkleWay(index, result.shares()));
            }
            index++;
        }
        if (!ways.isEmpty()) {
            shares(run)
                    .forEach(
                            share -> {
                                byte[] leaf = ShareProof.leaf(run, share);
                                ways.forEach(way -> way.add(leaf));
                            });
        }
        List<Entry> entries = new ArrayList<>(shares.size());
        for (int i = 0; i < shares.size(); i++) {
            entries.add(new Entry(shares.get(i), ways.get(i).proof()));
        }
        return new ShareProof(run, root, entries);
    }

    private Stream<Share> shares(RunId run) {
        return pages.of(run)
                .map((StoredEvent event) -> event.fact(SharePage.class))
                .flatMap(page -> page.shares().stream());
    }
}
