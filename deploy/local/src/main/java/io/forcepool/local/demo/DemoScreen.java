package io.forcepool.local.demo;

import io.forcepool.local.Screen;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the demo shows. In a terminal the balances stay at the bottom and change there; elsewhere
 * every line is a line.
 */
public final class DemoScreen {

    private static final String UP = "\u001b[%dA\u001b[J";

    private final Screen screen;
    private final boolean terminal;
    private int tableLines;

    public DemoScreen(Screen screen, boolean terminal) {
        this.screen = screen;
        this.terminal = terminal;
    }

    void line(String text) {
        clearTable();
        screen.line(text);
    }

    void reward(ChainReward reward) {
        line(
                "height %d: %s won %d × and is paid %s FIL"
                        .formatted(
                                reward.height(),
                                reward.miner(),
                                reward.winCount(),
                                Fil.cut(reward.units())));
    }

    void run(DemoRun run) {
        for (DemoRun.DemoShare share : run.shares()) {
            line(
                    "    %s gets %14s, fee %14s, keeps %14s"
                            .formatted(
                                    name(share.user()),
                                    Fil.cut(share.gross()),
                                    Fil.cut(share.fee()),
                                    Fil.cut(share.net())));
        }
        line("    house    keeps %14s of the power nobody bought".formatted(Fil.cut(run.house())));
    }

    void balances(Books books) {
        List<String> table = table(books);
        if (terminal) {
            clearTable();
            table.forEach(screen::line);
            tableLines = table.size();
        } else {
            screen.line("    balances: " + String.join("; ", table.subList(1, table.size())));
        }
    }

    /** The last word: everything, to the last digit. */
    void result(Books books, long height, long rewards) {
        clearTable();
        screen.line("");
        screen.line(
                "At position %d the ledger reflects %d rewards, up to height %d:"
                        .formatted(books.position(), rewards, height));
        DemoUser.ALL.forEach(
                user -> screen.line(sum("  " + user.shortName(), books.users().get(user.code()))));
        screen.line(sum("+ fees", books.fees()));
        screen.line(sum("+ house", books.house()));
        screen.line(sum("+ withdrawn and gas", books.left()));
        screen.line(
                sum("= Σ", books.ofUsers().add(books.fees()).add(books.house()).add(books.left())));
        screen.line(sum("Σ rewards on chain", books.paid()));
        screen.line("");
        screen.line("Σ users + fees + house + what left = Σ rewards");
    }

    private static String sum(String name, @Nullable BigInteger units) {
        BigInteger value = units == null ? BigInteger.ZERO : units;
        return "  %-22s %40s FIL".formatted(name, Fil.exact(value));
    }

    private static List<String> table(Books books) {
        List<String> lines = new ArrayList<>(List.of(""));
        for (DemoUser user : DemoUser.ALL) {
            BigInteger units = books.users().getOrDefault(user.code(), BigInteger.ZERO);
            lines.add("%-8s %s".formatted(user.shortName(), Fil.cut(units)));
        }
        lines.add("fees     " + Fil.cut(books.fees()));
        lines.add("house    " + Fil.cut(books.house()));
        return lines;
    }

    private static String name(String code) {
        return DemoUser.ALL.stream()
                .filter(user -> user.code().equals(code))
                .map(DemoUser::shortName)
                .findFirst()
                .orElse(code);
    }

    private void clearTable() {
        if (tableLines > 0) {
            screen.raw(UP.formatted(tableLines));
            tableLines = 0;
        }
    }
}
