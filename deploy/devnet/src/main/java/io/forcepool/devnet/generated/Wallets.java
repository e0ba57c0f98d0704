package io.forcepool.devnet.generated;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Bytes;
import io.forcepool.contracts.filecoin.CborWriter;
import io.forcepool.contracts.filecoin.Message;
import io.forcepool.contracts.filecoin.Signature;
import io.forcepool.contracts.filecoin.SignedMessage;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Sixteen wallets that send each other small amounts, in turn, so that their nonces have no gaps.
 * Even ones have BLS keys, odd ones secp256k1 keys. One message in eight calls a miner's method
 * that only its worker may call, and fails. One in 64 cannot pay the base fee: the block's miner is
 * fined for it. One of the wallets only ever proposes to a multisig, whose other owners are quick:
 * each proposal, of value 0, pays another wallet from within. One owns all miners and only ever
 * withdraws from them, by messages of value 0, too.
 */
final class Wallets {

    static final int COUNT = 16;

    static final long FIRST_ID = 5000;
    private static final int OWNER = 7;

    /** The number of the wallet that owns the miners. */
    static final long OWNER_ID = FIRST_ID + OWNER;

    private static final int BLS_KEY_BYTES = 48;
    private static final int HASH_BYTES = 20;
    private static final int BLS_SIGNATURE_BYTES = 96;
    private static final int SECP_SIGNATURE_BYTES = 65;
    static final int MULTISIG_ID = 4000;
    private static final int PROPOSER = 5;
    private static final long PROPOSE = 2;
    private static final long WITHDRAW_BALANCE = 16;
    private static final long SUBMIT_WINDOWED_POST = 5;
    private static final int FORBIDDEN = 18;
    private static final int FAILED_ONE_IN = 8;
    private static final int UNDERPAID_ONE_IN = 64;

    private final Miners miners;
    private final Address multisig;
    private final Address multisigId;
    private final List<Wallet> wallets = new ArrayList<>();

    private record Wallet(Address key, Address id, boolean bls) {}

    Wallets(ChainSeed chain, Miners miners) {
        this.miners = miners;
        this.multisigId = Address.ofId(MULTISIG_ID, chain.mainnet());
        byte[] actor = new byte[1 + HASH_BYTES];
        chain.random(ChainSeed.Draw.WALLET, COUNT).nextBytes(actor);
        actor[0] = 2;
        this.multisig = Address.ofBytes(actor, chain.mainnet());
        for (int i = 0; i < COUNT; i++) {
            boolean bls = i % 2 == 0;
            byte[] key = new byte[1 + (bls ? BLS_KEY_BYTES : HASH_BYTES)];
            chain.random(ChainSeed.Draw.WALLET, i).nextBytes(key);
            key[0] = (byte) (bls ? 3 : 1);
            Address id = Address.ofId(FIRST_ID + i, chain.mainnet());
            wallets.add(new Wallet(Address.ofBytes(key, chain.mainnet()), id, bls));
        }
    }

    /**
     * The messages of one block, BLS first as they are executed.
     *
     * @param first the number of the first of them among all messages of the chain
     */
    List<PlannedMessage> messages(SplittableRandom random, long first, int count, long baseFee) {
        var messages = new ArrayList<PlannedMessage>();
        for (long number = first; number < first + count; number++) {
            messages.add(message(random, number, baseFee));
        }
        messages.sort(Comparator.comparing(PlannedMessage::bls).reversed());
        return messages;
    }

    Optional<Address> id(Address key) {
        return multisig.equals(key)
                ? Optional.of(multisigId)
                : wallets.stream().filter(it -> it.key.equals(key)).map(Wallet::id).findFirst();
    }

    Optional<Address> key(Address id) {
        return wallets.stream().filter(it -> it.id.equals(id)).map(Wallet::key).findFirst();
    }

    /** The number of an actor; other names than those of the wallets are left alone. */
    Address numbered(Address address) {
        return address.protocol() == 0 ? address : id(address).orElse(address);
    }

    /** The numbers of the wallets and of the multisig. */
    List<Address> ids() {
        return Stream.concat(wallets.stream().map(Wallet::id), Stream.of(multisigId)).toList();
    }

    /**
     * How many messages an actor has sent.
     *
     * @param messages how many there are, of all wallets
     */
    long nonce(Address id, long messages) {
        long wallet = id.id() - FIRST_ID;
        return wallet < 0 || wallet >= COUNT ? 0 : (messages - wallet + COUNT - 1) / COUNT;
    }

    private PlannedMessage message(SplittableRandom random, long number, long baseFee) {
        Wallet from = wallets.get((int) (number % COUNT));
        boolean fails = random.nextInt(FAILED_ONE_IN) == 0;
        long limit = random.nextLong(1_500_000, 3_000_000);
        Price price = price(random, baseFee);
        Address other = fails ? anyMiner(random) : wallets.get(random.nextInt(COUNT)).key;
        BigInteger value = fails ? BigInteger.ZERO : amount(random);
        Bytes params = fails ? windowedPost(random) : Bytes.EMPTY;
        Wish wish = wish(random, from, other, value, fails, params);
        var message =
                new Message(
                        0,
                        wish.to,
                        from.key,
                        number / COUNT,
                        wish.value,
                        limit,
                        BigInteger.valueOf(price.cap),
                        BigInteger.valueOf(price.premium),
                        wish.method,
                        wish.params);
        var signed = new SignedMessage(message, signature(random, from.bls));
        return executed(random, signed, from, wish.calls);
    }

    /** What a message calls, and what that calls in turn. */
    private record Wish(Address to, BigInteger value, long method, Bytes params, List<Call> calls) {

        Wish {
            calls = List.copyOf(calls);
        }
    }

    private Wish wish(
            SplittableRandom random,
            Wallet from,
            Address other,
            BigInteger value,
            boolean fails,
            Bytes params) {
        if (from.equals(wallets.get(PROPOSER))) {
            // A proposal that waits for others pays nobody yet.
            List<Call> paid = fails ? List.of() : List.of(Call.send(multisigId, other, value));
            return new Wish(multisig, BigInteger.ZERO, PROPOSE, params, paid);
        }
        if (fails) {
            return new Wish(other, value, SUBMIT_WINDOWED_POST, params, List.of());
        }
        if (from.equals(wallets.get(OWNER))) {
            Address miner = anyMiner(random);
            Bytes wanted = Bytes.of(new CborWriter().array(1).bigInt(value).toByteArray());
            List<Call> paid = List.of(Call.send(miner, from.id, value));
            return new Wish(miner, BigInteger.ZERO, WITHDRAW_BALANCE, wanted, paid);
        }
        return new Wish(other, value, 0, params, List.of());
    }

    /** What a sender pays for gas at most, and what of it goes to the block's miner. */
    private record Price(long cap, long premium) {}

    private static Price price(SplittableRandom random, long baseFee) {
        long premium = random.nextLong(90_000, 110_000);
        boolean underpaid = random.nextInt(UNDERPAID_ONE_IN) == 0;
        long cap = underpaid ? baseFee / 2 : 20 * baseFee + premium;
        return new Price(cap, Math.min(premium, cap));
    }

    private static PlannedMessage executed(
            SplittableRandom random, SignedMessage signed, Wallet from, List<Call> calls) {
        long used = signed.message().gasLimit() * random.nextLong(70, 100) / 100;
        int exit = signed.message().method() == SUBMIT_WINDOWED_POST ? FORBIDDEN : 0;
        return new PlannedMessage(signed, signed.cid(), from.id, from.bls, exit, used, calls);
    }

    private Address anyMiner(SplittableRandom random) {
        return miners.address(random.nextInt(miners.count()));
    }

    private static BigInteger amount(SplittableRandom random) {
        return BigInteger.valueOf(random.nextLong(1, 5_000_000_000_000_000_000L));
    }

    private static Bytes windowedPost(SplittableRandom random) {
        var params = new CborWriter().array(5).integer(random.nextInt(48)).array(0).array(0);
        return Bytes.of(params.integer(random.nextInt(2880)).bytes(new byte[32]).toByteArray());
    }

    private static Signature signature(SplittableRandom random, boolean bls) {
        byte[] data = new byte[bls ? BLS_SIGNATURE_BYTES : SECP_SIGNATURE_BYTES];
        random.nextBytes(data);
        return new Signature(bls ? Signature.BLS : Signature.SECP256K1, Bytes.of(data));
    }
}
