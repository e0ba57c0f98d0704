package io.forcepool.chain.adapter;

import io.forcepool.chain.reward.Award;
import io.forcepool.chain.reward.Awards;
import io.forcepool.chain.reward.BlockOutcome;
import io.forcepool.chain.reward.TraceRefusedException;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.chain.tipset.TipSetRefusedException;
import io.forcepool.contracts.Linkage;
import io.forcepool.platform.OfflineCommand;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import tools.jackson.core.JsonParser;

/** Prints what each block of tipsets was paid, from the files of two answers of a node for each. */
public final class ExplainRewards implements OfflineCommand {

    static final String HEADER = "height\tminer\twinCount\tgasReward\treward\tlocked\tblockCid";

    private static final String USAGE =
            "usage: explain-rewards --tipset FILE --trace FILE [--tipset FILE --trace FILE ...]";
    private static final int ARGUMENTS_PER_TIPSET = 4;
    private static final int EXIT_UNREADABLE = 2;
    private static final int GZIP_MAGIC = 0x1f8b;

    @Override
    public String name() {
        return "explain-rewards";
    }

    @Override
    public int run(Context context, List<String> arguments) {
        try {
            if (arguments.isEmpty() || arguments.size() % ARGUMENTS_PER_TIPSET != 0) {
                throw new UnreadableAnswerException(USAGE);
            }
            List<String> lines = new ArrayList<>(List.of(HEADER));
            for (int at = 0; at < arguments.size(); at += ARGUMENTS_PER_TIPSET) {
                lines.addAll(lines(arguments.subList(at, at + ARGUMENTS_PER_TIPSET)));
            }
            context.out().println(String.join("\n", lines));
            context.out().flush();
            return 0;
        } catch (UnreadableAnswerException
                | TipSetRefusedException
                | TraceRefusedException refused) {
            context.err().println(name() + ": " + refused.getMessage());
            return EXIT_UNREADABLE;
        }
    }

    private static List<String> lines(List<String> files) {
        TipSet tipset = tipset(file(files, "--tipset"));
        List<Award> awards = read(file(files, "--trace"), TraceReader::awards);
        var paid =
                new Awards(
                        tipset.key(), tipset.blocks(), Linkage.RECORDED, UnaryOperator.identity());
        return paid.outcomes(awards).stream().map(ExplainRewards::line).toList();
    }

    private static Path file(List<String> arguments, String option) {
        int at = arguments.indexOf(option);
        if (at % 2 != 0) {
            throw new UnreadableAnswerException(USAGE);
        }
        return Path.of(arguments.get(at + 1));
    }

    private static TipSet tipset(Path file) {
        return read(
                file,
                parser -> {
                    var tree = NodeJson.tree(parser);
                    return TipSetReader.read(tree.has("result") ? tree.get("result") : tree);
                });
    }

    private static <T> T read(Path file, Function<JsonParser, T> body) {
        try (InputStream in = open(file)) {
            return NodeJson.read(in, body);
        } catch (UnreadableAnswerException | TipSetRefusedException e) {
            throw new UnreadableAnswerException(file + ": " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new UnreadableAnswerException(file + ": there is no such file", e);
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadableAnswerException(file + ": " + e.getMessage(), e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file));
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        try {
            return magic == GZIP_MAGIC ? new GZIPInputStream(in, 1 << 16) : in;
        } catch (ZipException e) {
            in.close();
            throw e;
        }
    }

    private static String line(BlockOutcome outcome) {
        return switch (outcome) {
            case BlockOutcome.Paid(var reward) ->
                    joined(
                            reward.height(),
                            reward.miner(),
                            reward.winCount(),
                            reward.gasReward(),
                            reward.reward(),
                            reward.locked(),
                            reward.block());
            case BlockOutcome.NotPaid not ->
                    joined(
                            not.height(),
                            not.miner(),
                            not.winCount(),
                            not.gasReward(),
                            0,
                            0,
                            not.block());
        };
    }

    private static String joined(Object... columns) {
        return Stream.of(columns).map(String::valueOf).collect(Collectors.joining("\t"));
    }
}
