package io.forcepool.testkit.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How large a measurement is to be: {@code --name=number}, each with a default. */
public final class Options {

    private static final String RESULT = "--result=";

    private final Map<String, Integer> numbers;
    private final Path result;

    private Options(Map<String, Integer> numbers, @Nullable Path result) {
        if (result == null) {
            throw wrong("without --result=FILE", numbers);
        }
        this.numbers = numbers;
        this.result = result;
    }

    /**
     * Reads arguments; where one comes twice the last counts.
     *
     * @param defaults every number there is, as {@code name=number name=number}
     */
    public static Options of(String[] arguments, String defaults) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (String number : defaults.split(" ")) {
            put(number, numbers);
        }
        Path result = null;
        for (String argument : arguments) {
            if (argument.startsWith(RESULT)) {
                result = Path.of(argument.substring(RESULT.length()));
            } else if (!argument.matches("--[a-z-]+=[0-9]+")
                    || !numbers.containsKey(argument.substring(2, argument.indexOf('=')))) {
                throw wrong(argument, numbers);
            } else {
                put(argument.substring(2), numbers);
            }
        }
        return new Options(numbers, result);
    }

    public int number(String name) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException("no option " + name);
        }
        return number;
    }

    /** Where the result file is to be. */
    public Path result() {
        return result;
    }

    private static void put(String number, Map<String, Integer> numbers) {
        int equals = number.indexOf('=');
        numbers.put(number.substring(0, equals), Integer.valueOf(number.substring(equals + 1)));
    }

    private static IllegalArgumentException wrong(String argument, Map<String, Integer> numbers) {
        return new IllegalArgumentException(
                argument + "; there are --result=FILE and these numbers: " + numbers);
    }
}
