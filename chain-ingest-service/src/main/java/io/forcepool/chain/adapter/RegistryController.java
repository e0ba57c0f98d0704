package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.NodeActors.Wallet;
import io.forcepool.chain.registry.Registration;
import io.forcepool.chain.registry.Registry;
import io.forcepool.chain.registry.RegistryCommand.End;
import io.forcepool.chain.registry.RegistryCommand.Register;
import io.forcepool.chain.registry.RegistryConflictException;
import io.forcepool.chain.tipset.Cursor;
import io.forcepool.contracts.ChainFact.Direction;
import io.forcepool.contracts.ChainFact.RegistryChanged;
import io.forcepool.contracts.ChainFact.RegistryKind;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.platform.security.Actor;
import io.forcepool.platform.security.Reason;
import io.forcepool.platform.store.EventMetadata;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.platform.web.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which miners and wallets belong to which pool, over HTTP. */
@RestController
final class RegistryController {

    static final String ALL = "/api/v1/registry";
    static final String CHANGES = "/api/v1/registry/changes";
    static final String ONE = "/api/v1/registry/{pool}/{address}";
    static final String END = "/api/v1/registry/{pool}/{address}/end";

    private static final String INVALID_ADDRESS = "invalid-address";
    private static final String INVALID_REQUEST = "invalid-request";

    private final ForcepoolChainProperties properties;
    private final RegistryBook book;
    private final NodeActors actors;

    RegistryController(ForcepoolChainProperties properties, RegistryBook book, NodeActors actors) {
        this.properties = properties;
        this.book = book;
        this.actors = actors;
    }

    /** The addresses of all pools, those that left them included. */
    record Registrations(String network, List<Registration> addresses) {}

    /**
     * What an address is to be to a pool.
     *
     * @param direction which flows of a wallet the pool counts; nothing: both
     * @param fromHeight from when on; nothing, or a height that is published already, means from
     *     the next one on
     */
    record Wanted(
            @Nullable RegistryKind kind,
            @Nullable String label,
            @Nullable Direction direction,
            @Nullable Long fromHeight,
            @Nullable String reason) {}

    /** Why an address is to belong to a pool no longer. */
    record Ending(@Nullable String reason) {}

    /**
     * An address of a pool.
     *
     * @param backfill the command that publishes what concerned the address before; nothing where
     *     there is no past to publish
     */
    record Registered(Registration registration, @Nullable String backfill) {}

    /** A change, and who wanted it; what the configuration began with has neither. */
    record Change(
            long number,
            Instant recordedAt,
            @Nullable String actor,
            @Nullable String reason,
            RegistryChanged change) {}

    /**
     * A page.
     *
     * @param next what the parameter {@code cursor} is to be for the next page, if there is one
     */
    record Changes(List<Change> changes, @Nullable String next) {}

    @GetMapping(ALL)
    Registrations all() {
        return new Registrations(properties.network(), book.registry().registrations());
    }

    @GetMapping(CHANGES)
    Changes changes(
            @RequestParam Optional<String> cursor, @RequestParam(defaultValue = "100") int limit) {
        Problems.checkLimit(limit);
        List<StoredEvent> events = book.changes(cursor.map(RegistryController::place).orElse(0L));
        String next = events.size() <= limit ? null : String.valueOf(events.get(limit).sequence());
        return new Changes(
                events.stream().limit(limit).map(RegistryController::change).toList(), next);
    }

    @GetMapping(ONE)
    Registered one(@PathVariable String pool, @PathVariable String address) {
        return found(pool, address(address), 0);
    }

    /** Registers an address, or says what it is from now on; the same again changes nothing. */
    @PutMapping(ONE)
    ResponseEntity<Registered> register(
            @PathVariable String pool,
            @PathVariable String address,
            @RequestBody Wanted wanted,
            Actor actor) {
        Address given = address(address);
        Reason reason = reason(actor, wanted.reason());
        RegistryKind kind = wanted.kind();
        if (kind == null) {
            throw Problems.refused(INVALID_REQUEST, "kind is missing");
        }
        long from = wanted.fromHeight() == null ? 0 : wanted.fromHeight();
        String label = wanted.label() == null ? "" : wanted.label().strip();
        Direction direction = wanted.direction() == null ? Direction.BOTH : wanted.direction();
        Wallet names = names(kind, given);
        Problems.checked(
                INVALID_REQUEST,
                () ->
                        new Register(
                                pool, kind, names.address(), names.id(), label, direction, from));
        boolean known =
                book.registry().find(pool, names.address()).filter(Registration::open).isPresent();
        deciding(
                () ->
                        book.decide(
                                next ->
                                        new Register(
                                                pool,
                                                kind,
                                                names.address(),
                                                names.id(),
                                                label,
                                                direction,
                                                Math.max(from, next)),
                                reason));
        return ResponseEntity.status(known ? HttpStatus.OK : HttpStatus.CREATED)
                .body(found(pool, names.address(), from));
    }

    /** Ends a membership with what is published; ended already, it stays as it is. */
    @PostMapping(END)
    Registered end(
            @PathVariable String pool,
            @PathVariable String address,
            @RequestBody Ending ending,
            Actor actor) {
        Address known = found(pool, address(address), 0).registration().address();
        Reason reason = reason(actor, ending.reason());
        deciding(() -> book.decide(next -> new End(pool, known, next), reason));
        return found(pool, known, 0);
    }

    private Registered found(String pool, Address address, long wantedFrom) {
        Registry registry = book.registry();
        Registration known =
                registry.find(pool, address)
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                HttpStatus.NOT_FOUND,
                                                "unknown-address",
                                                "%s was never in the pool %s"
                                                        .formatted(address, pool)));
        long past = RegistryBook.pastFrom(registry, known, wantedFrom);
        boolean offered = known.open() && past < known.fromHeight();
        return new Registered(
                known,
                offered
                        ? "./forcepool chain backfill --pool %s --address %s --from %d"
                                .formatted(pool, known.address(), past)
                        : null);
    }

    /** An address as the network of this service writes it. */
    private Address address(String text) {
        boolean mainnet = properties.ofMainnet();
        Address address =
                Problems.checked(
                        INVALID_ADDRESS,
                        () ->
                                text.startsWith("0x")
                                        ? Address.ofEth(text, mainnet)
                                        : new Address(text));
        if (address.ofMainnet() != mainnet) {
            throw Problems.refused(
                    INVALID_ADDRESS,
                    "addresses of %s begin with %s, not as %s"
                            .formatted(properties.network(), mainnet ? "f" : "t", text));
        }
        return address;
    }

    private Wallet names(RegistryKind kind, Address given) {
        Optional<Cursor> published = book.state().cursor();
        try {
            if (kind == RegistryKind.MINER && given.protocol() == 0) {
                actors.checkMiner(given, published);
                return new Wallet(given, null);
            }
            return actors.wallet(given, published);
        } catch (IllegalArgumentException e) {
            throw Problems.refused(INVALID_ADDRESS, String.valueOf(e.getMessage()));
        } catch (NodeFaultException e) {
            throw new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "node-unavailable",
                    "the address cannot be looked up (%s): %s"
                            .formatted(e.fault(), e.getMessage()));
        }
    }

    private static Reason reason(Actor actor, @Nullable String text) {
        return Problems.checked(INVALID_REQUEST, () -> Reason.of(actor, text));
    }

    private static void deciding(Runnable decision) {
        try {
            decision.run();
        } catch (RegistryConflictException e) {
            throw new ProblemException(
                    HttpStatus.CONFLICT, "registry-conflict", String.valueOf(e.getMessage()));
        }
    }

    private static long place(String cursor) {
        try {
            long place = Long.parseLong(cursor);
            if (place >= 0) {
                return place;
            }
        } catch (NumberFormatException _) {
            // Told below, as a number that is none of ours.
        }
        throw Problems.cursor(cursor);
    }

    private static Change change(StoredEvent event) {
        Map<String, String> why = event.metadataValues();
        return new Change(
                event.sequence(),
                event.recordedAt(),
                why.get(EventMetadata.ACTOR),
                why.get(EventMetadata.REASON),
                event.fact(RegistryChanged.class));
    }
}
