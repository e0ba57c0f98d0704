package io.forcepool.income.user;

import io.forcepool.contracts.AccountId;
import io.forcepool.income.user.UserCommand.RegisterUser;
import io.forcepool.income.user.UserEvent.UserRegistered;
import java.util.List;

/** A user of the pools; what it is called, how to reach it and the like is kept outside events. */
public sealed interface User {

    String code();

    /** Nobody has registered this code. */
    record Unknown(String code) implements User {

        public Unknown {
            check(code);
        }
    }

    /** The code is a user's. */
    record Registered(String code) implements User {}

    /** Refuses what cannot be a user's code. */
    static void check(String code) {
        if (!AccountId.isOwnerName(code)) {
            throw new IllegalArgumentException("not a user code: " + code);
        }
    }

    /** The stream of a user. */
    static String stream(String code) {
        return "user/" + code;
    }

    default List<UserEvent> decide(UserCommand command) {
        return switch (command) {
            case RegisterUser register ->
                    switch (this) {
                        case Unknown _ -> List.of(new UserRegistered(register.code()));
                        case Registered _ -> List.of();
                    };
        };
    }

    default User evolve(UserEvent event) {
        return switch (event) {
            case UserRegistered registered -> new Registered(registered.code());
        };
    }
}
