package io.forcepool.ledger.entry;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.EntryEvent.EntryProposed;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.TransferEvent;
import io.forcepool.contracts.TransferEvent.GasSpent;
import io.forcepool.contracts.TransferEvent.TransferConfirmed;
import io.forcepool.contracts.TransferEvent.TransferRequested;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An order to the journal; each goes to the stream of one entry. */
public sealed interface EntryCommand {

    /** The stream of the entry that the command is for. */
    String stream();

    /** The record or request that asks for it. */
    Cause by();

    /** The accounts whose balance the decision depends on. */
    Set<String> needs();

    /** The streams whose entry the decision depends on, its own among them. */
    default Set<String> streams() {
        return Set.of(stream());
    }

    /** Who asks, if it is a person. */
    default Optional<Person> person() {
        return Optional.empty();
    }

    /** Pay out what stands on a page. */
    record PostPage(SharePage page, Cause by) implements EntryCommand {

        @Override
        public String stream() {
            return page.stream();
        }

        /** Who only gains is not needed: of income, the account it comes from is enough. */
        @Override
        public Set<String> needs() {
            String pool = "pool/" + page.pool() + "/" + page.coin();
            return switch (page.kind()) {
                case INCOME -> Set.of(pool + "/rewards");
                case RELEASE -> users();
                case CORRECTION -> {
                    Set<String> needs = users();
                    Stream.of("/rewards", "/fees", "/house").map(pool::concat).forEach(needs::add);
                    yield needs;
                }
            };
        }

        private Set<String> users() {
            return page.shares().stream()
                    .map(share -> "user/" + share.user() + "/" + page.coin())
                    .collect(Collectors.toCollection(HashSet::new));
        }
    }

    /** Hold money for a transfer. */
    record Hold(TransferRequested transfer, Cause by) implements EntryCommand {

        @Override
        public String stream() {
            return transfer.subject();
        }

        @Override
        public Set<String> needs() {
            return Set.of(transfer.account().text());
        }
    }

    /** What is held for a transfer was paid. */
    record Settle(TransferConfirmed transfer, Cause by) implements EntryCommand {

        @Override
        public String stream() {
            return transfer.subject();
        }

        @Override
        public Set<String> needs() {
            return TransferEntry.accounts(transfer)
                    .map(AccountId::text)
                    .collect(Collectors.toSet());
        }
    }

    /** A transfer ended without payment: what is held for it is free again. */
    record Release(TransferEvent transfer, AccountId account, Cause by) implements EntryCommand {

        @Override
        public String stream() {
            return transfer.subject();
        }

        @Override
        public Set<String> needs() {
            return Set.of(account.text());
        }
    }

    /** The house pays what the chain took for a message. */
    record ChargeGas(GasSpent gas, Cause by) implements EntryCommand {

        @Override
        public String stream() {
            return gas.subject();
        }

        @Override
        public Set<String> needs() {
            return Set.of(GasEntry.house(gas).text(), GasEntry.gas(gas).text());
        }
    }

    /** A person proposes an adjustment or an opening balance. */
    record Propose(Proposal proposal, Person asker) implements EntryCommand {

        @Override
        public String stream() {
            return proposal.stream();
        }

        @Override
        public Cause by() {
            return proposal.cause(asker);
        }

        @Override
        public Set<String> needs() {
            return Set.of();
        }

        @Override
        public Optional<Person> person() {
            return Optional.of(asker);
        }
    }

    /** A person proposes to take back an adjustment or an opening balance, whole or in part. */
    record Reverse(Reversal reversal, Person asker) implements EntryCommand {

        @Override
        public String stream() {
            return reversal.stream();
        }

        @Override
        public Cause by() {
            return reversal.cause(asker);
        }

        @Override
        public Set<String> needs() {
            return Set.of();
        }

        @Override
        public Set<String> streams() {
            return reversal.streams();
        }

        @Override
        public Optional<Person> person() {
            return Optional.of(asker);
        }
    }

    /**
     * A second person approves a proposal.
     *
     * @param sha256 the content that the person saw, as {@link Proposal#sha256}
     */
    record Approve(EntryProposed proposal, String sha256, Person approver) implements EntryCommand {

        @Override
        public String stream() {
            return proposal.entry();
        }

        @Override
        public Cause by() {
            return Proposal.decision(stream(), "approval", sha256, approver);
        }

        @Override
        public Set<String> needs() {
            return Proposal.accounts(proposal.moves());
        }

        @Override
        public Set<String> streams() {
            return Reversal.of(stream()).map(Reversal::streams).orElse(Set.of(stream()));
        }

        @Override
        public Optional<Person> person() {
            return Optional.of(approver);
        }
    }

    /** A second person refuses a proposal, or the first takes it back. */
    record Decline(String stream, Person decliner) implements EntryCommand {

        @Override
        public Cause by() {
            return Proposal.decision(stream, "refusal", decliner.reason(), decliner);
        }

        @Override
        public Set<String> needs() {
            return Set.of();
        }

        @Override
        public Optional<Person> person() {
            return Optional.of(decliner);
        }
    }
}
