package io.forcepool.income.adapter;

import io.forcepool.income.adapter.Answers.Listing;
import io.forcepool.income.user.UserCommand.RegisterUser;
import io.forcepool.platform.security.Actor;
import io.forcepool.platform.security.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Users over HTTP. */
@RestController
final class UserController {

    private final UserBook users;

    UserController(UserBook users) {
        this.users = users;
    }

    /** A user to be known. */
    record NewUser(@Nullable String code, @Nullable String reason) {}

    /** A user. */
    record UserView(String code) {}

    @PostMapping("/api/v1/users")
    ResponseEntity<UserView> register(@RequestBody NewUser wanted, Actor actor) {
        RegisterUser command =
                Answers.refusing(() -> new RegisterUser(Answers.given(wanted.code(), "code")));
        Reason reason =
                Answers.refusing(() -> Reason.of(actor, wanted.reason(), "user registered"));
        boolean isNew = users.register(List.of(command.code()), reason) > 0;
        return Answers.created(isNew, new UserView(command.code()));
    }

    @GetMapping("/api/v1/users")
    Listing<UserView> page(@RequestParam @Nullable String cursor) {
        List<String> codes =
                users.page(Answers.place(cursor, "").getFirst(), Answers.ROWS_PER_ANSWER);
        String next =
                codes.size() < Answers.ROWS_PER_ANSWER ? null : Answers.cursor(codes.getLast());
        return new Listing<>(codes.stream().map(UserView::new).toList(), next);
    }

    @GetMapping("/api/v1/users/{user}")
    UserView one(@PathVariable String user) {
        if (!users.known(user)) {
            throw Answers.unknown("user", user);
        }
        return new UserView(user);
    }
}
