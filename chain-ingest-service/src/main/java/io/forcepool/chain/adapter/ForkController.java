package io.forcepool.chain.adapter;

import io.forcepool.chain.reward.TraceRefusedException;
import io.forcepool.chain.tipset.TipSetRefusedException;
import io.forcepool.chain.wallet.MessageRefusedException;
import io.forcepool.contracts.ChainFact.FinalityOverruled;
import io.forcepool.platform.security.Actor;
import io.forcepool.platform.security.Reason;
import io.forcepool.platform.web.ProblemException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What two persons decide of a fork below what is final, over HTTP. */
@RestController
final class ForkController {

    static final String FORK = "/api/v1/chain/fork";
    static final String PROPOSALS = FORK + "/proposals";
    static final String APPROVALS = FORK + "/approvals";

    private final Overruling overruling;

    ForkController(Overruling overruling) {
        this.overruling = overruling;
    }

    /** Why somebody wants to follow the network. */
    record Wanted(@Nullable String reason) {}

    /** The second person's word, with the content of the proposal that was seen. */
    record Approval(@Nullable String sha256, @Nullable String reason) {}

    @GetMapping(FORK)
    Overruling.View fork() {
        return asked(overruling::view);
    }

    @PostMapping(PROPOSALS)
    @ResponseStatus(HttpStatus.CREATED)
    Overruling.View propose(@RequestBody Wanted wanted, Actor actor) {
        Reason reason = reason(actor, wanted.reason());
        return asked(() -> overruling.propose(reason));
    }

    @PostMapping(APPROVALS)
    @ResponseStatus(HttpStatus.CREATED)
    FinalityOverruled approve(@RequestBody Approval approval, Actor actor) {
        Reason reason = reason(actor, approval.reason());
        String sha256 = approval.sha256();
        if (sha256 == null) {
            throw Problems.refused("invalid-request", "sha256 is missing");
        }
        return asked(() -> overruling.approve(sha256, reason));
    }

    private static Reason reason(Actor actor, @Nullable String text) {
        return Problems.checked("invalid-request", () -> Reason.of(actor, text));
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (NodeFaultException e) {
            throw unavailable(e.fault() + ": " + e.getMessage(), e);
        } catch (TipSetRefusedException | TraceRefusedException | MessageRefusedException e) {
            throw unavailable(String.valueOf(e.getMessage()), e);
        }
    }

    private static ProblemException unavailable(String detail, RuntimeException cause) {
        var problem =
                new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, "node-unavailable", detail);
        problem.initCause(cause);
        return problem;
    }
}
