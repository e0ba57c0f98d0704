package io.forcepool.ledger.entry;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Lanes;
import io.forcepool.contracts.RunKind;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import java.math.BigInteger;
import java.util.Optional;

/** What a page must be to make sense by itself, whatever the books say. */
final class PageCheck {

    private PageCheck() {}

    /** The first thing that is wrong with the page. */
    static Optional<String> wrong(SharePage page) {
        return head(page).or(() -> shares(page));
    }

    private static Optional<String> head(SharePage page) {
        if (!AccountId.isOwnerName(page.pool())) {
            return Optional.of("not a pool: " + page.pool());
        }
        if (!AccountId.isOwnerName(page.programme())) {
            return Optional.of("not a programme: " + page.programme());
        }
        if (page.bucket() < 0 || page.bucket() >= Lanes.BUCKETS) {
            return Optional.of("no bucket " + page.bucket());
        }
        if (page.page() < 0 || page.page() >= page.pages()) {
            return Optional.of("page %d of %d".formatted(page.page(), page.pages()));
        }
        return Heights.wrong(page.effectiveHeight())
                .or(
                        () ->
                                switch (page.kind()) {
                                    case INCOME -> amount("house", page.house());
                                    case RELEASE -> nothing("house", page.house());
                                    case CORRECTION -> Optional.empty();
                                });
    }

    private static Optional<String> shares(SharePage page) {
        for (Share share : page.shares()) {
            Optional<String> wrong = share(page, share);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> share(SharePage page, Share share) {
        if (!AccountId.isOwnerName(share.user())) {
            return Optional.of("not a user: " + share.user());
        }
        if (Lanes.bucket(share.user()) != page.bucket()) {
            return Optional.of(
                    "user %s is of bucket %d, not %d"
                            .formatted(share.user(), Lanes.bucket(share.user()), page.bucket()));
        }
        return amounts(page.kind(), share)
                .or(() -> sum(share))
                .map(
                        reason ->
                                "order "
                                        + share.order()
                                        + " of user "
                                        + share.user()
                                        + ": "
                                        + reason);
    }

    private static Optional<String> amounts(RunKind kind, Share share) {
        return switch (kind) {
            case INCOME ->
                    amount("fee", share.fee())
                            .or(() -> amount("available", share.available()))
                            .or(() -> amount("locked", share.locked()));
            case RELEASE ->
                    nothing("fee", share.fee())
                            .or(() -> nothing("gross", share.gross()))
                            .or(() -> amount("available", share.available()));
            case CORRECTION -> Optional.empty();
        };
    }

    private static Optional<String> sum(Share share) {
        BigInteger parts = share.fee().add(share.available()).add(share.locked());
        return parts.equals(share.gross())
                ? Optional.empty()
                : Optional.of(
                        "gross %s is not fee %s + available %s + locked %s"
                                .formatted(
                                        share.gross(),
                                        share.fee(),
                                        share.available(),
                                        share.locked()));
    }

    private static Optional<String> nothing(String name, BigInteger units) {
        return units.signum() == 0
                ? Optional.empty()
                : Optional.of("a release with " + name + " " + units);
    }

    private static Optional<String> amount(String name, BigInteger units) {
        return units.signum() < 0
                ? Optional.of("negative " + name + " " + units)
                : Optional.empty();
    }
}
