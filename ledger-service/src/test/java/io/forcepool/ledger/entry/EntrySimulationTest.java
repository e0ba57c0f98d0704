package io.forcepool.ledger.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.SharePage;
import io.forcepool.testkit.Seeds;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random runs, delivered out of order and several times, against a book told each page once. */
class EntrySimulationTest {

    private static final int ROUNDS = 60;

    @Test
    void stateEqualsFoldAndRepeatsAndOrderChangeNothing() {
        SplittableRandom random = new SplittableRandom(Seeds.next("EntrySimulationTest"));
        for (int round = 0; round < ROUNDS; round++) {
            round(random);
        }
    }

    private static void round(SplittableRandom random) {
        List<SharePage> pages = new ArrayList<>();
        for (int run = 0; run < 3; run++) {
            String pool = "pool-" + random.nextInt(2);
            int users = random.nextInt(1, 60);
            pages.addAll(Pages.run("r" + run, pool, users, random.nextInt(1, 4), random));
        }
        Book once = new Book();
        pages.forEach(page -> assertRecorded(once.post(Pages.command(page))));

        Book often = new Book();
        for (SharePage page : shuffledWithRepeats(pages, random)) {
            often.post(Pages.command(page));
        }

        assertThat(often.funds()).isEqualTo(once.funds());
        assertThat(often.journal()).hasSameSizeAs(pages);
        for (Book book : List.of(once, often)) {
            assertThat(book.funds()).isEqualTo(Book.fold(book.journal()));
            assertThat(book.entries()).isEqualTo(book.replayed());
            assertThat(sum(book)).isEqualTo(BigInteger.ZERO);
        }
    }

    private static void assertRecorded(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Recorded.class);
    }

    private static List<SharePage> shuffledWithRepeats(
            List<SharePage> pages, SplittableRandom random) {
        List<SharePage> delivered = new ArrayList<>(pages);
        for (SharePage page : pages) {
            for (int again = random.nextInt(3); again > 0; again--) {
                delivered.add(random.nextInt(delivered.size() + 1), page);
            }
        }
        for (int i = delivered.size() - 1; i > 0; i--) {
            delivered.set(i, delivered.set(random.nextInt(i + 1), delivered.get(i)));
        }
        return delivered;
    }

    private static BigInteger sum(Book book) {
        return book.funds().values().stream().reduce(Balance.ZERO, Balance::plus).total();
    }
}
