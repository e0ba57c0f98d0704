package io.forcepool.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemaCompatibilityTest {

    private static final String BEFORE =
            """
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://x/A.json",
             "title": "A", "type": "object",
             "properties": {
               "units": {"$ref": "#/$defs/Units"},
               "count": {"type": "integer", "minimum": 0, "maximum": 9},
               "kind": {"type": "string", "enum": ["A", "B"]},
               "time": {"type": "string", "format": "date-time"},
               "maybe": {"type": "string"},
               "list": {"type": "array", "items": {"$ref": "#/$defs/Part"}},
               "map": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Units"}}},
             "required": ["units", "count", "kind", "time", "list", "map"],
             "$defs": {
               "Units": {"type": "string", "pattern": "^[0-9]+$"},
               "Part": {"type": "object",
                 "properties": {"name": {"type": "string"}, "next": {"$ref": "#/$defs/Part"}},
                 "required": ["name"]}}}
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "id| https://x/A.json| https://x/B.json| the fact: $id",
                "dialect| 2020-12/schema| 2019-09/schema| the fact: $schema",
                "removed| \"maybe\": {\"type\": \"string\"},| ~~| maybe: removed",
                "renamed| \"maybe\":| \"perhaps\":| maybe: removed",
                "type| \"maybe\": {\"type\": \"string\"}| \"maybe\": {\"type\": \"integer\"}"
                        + "| maybe: type changed",
                "types| \"maybe\": {\"type\": \"string\"}| \"maybe\": {\"type\": [\"string\", \"null\"]}"
                        + "| maybe: type changed",
                "type gone| \"maybe\": {\"type\": \"string\"}| \"maybe\": {}| maybe: type changed",
                "pattern narrowed| ^[0-9]+$| ^[1-9]+$| units: pattern changed",
                "pattern gone| , \"pattern\": \"^[0-9]+$\"| ~~| units: pattern changed",
                "pattern added| \"maybe\": {| \"maybe\": {\"pattern\": \"^a\", | maybe: pattern",
                "enum narrowed| [\"A\", \"B\"]| [\"A\"]| kind: enum changed",
                "enum widened| [\"A\", \"B\"]| [\"A\", \"B\", \"C\"]| kind: enum changed",
                "enum changed| [\"A\", \"B\"]| [\"A\", \"X\"]| kind: enum changed",
                "format| date-time| date| time: format changed",
                "bound narrowed| \"maximum\": 9| \"maximum\": 8| count: maximum changed",
                "bound added| \"type\": \"array\"| \"type\": \"array\", \"maxItems\": 5| list: maxItems",
                "became optional| [\"units\", | [| units: became optional",
                "became required| [\"units\", | [\"maybe\", \"units\", | maybe: became required",
                "list items| {\"$ref\": \"#/$defs/Part\"}},| {\"type\": \"string\"}},| list[]: type",
                "map values| {\"type\": \"object\", \"additionalProperties\": {\"$ref\": \"#/$defs/Units\"}}"
                        + "| {\"type\": \"object\"}| map.*: changed",
                "closed| \"title\": \"A\",| \"additionalProperties\": false,| .*: changed",
                "nested removed| \"name\": {\"type\": \"string\"},| ~~| list[].name: removed",
                "nested optional| \"required\": [\"name\"]| \"required\": []"
                        + "| list[].name: became optional",
                "nested type| \"name\": {\"type\": \"string\"}| \"name\": {\"type\": \"integer\"}"
                        + "| list[].name: type",
                "another keyword| \"title\": \"A\",| \"not\": {},| the fact: not changed"
            })
    void whatBreaksAReaderIsFound(String name, String old, String now, String problem) {
        assertThat(BEFORE).contains(old.strip());
        assertThat(problems(BEFORE.replace(old.strip(), now.strip())))
                .as(name)
                .isNotEmpty()
                .anyMatch(found -> found.contains(problem.strip()));
    }

    @Test
    void aRequiredAdditionIsFound() {
        String now =
                BEFORE.replace("\"maybe\": {", "\"more\": {\"type\": \"string\"}, \"maybe\": {")
                        .replace("[\"units\", ", "[\"more\", \"units\", ");
        assertThat(problems(now)).containsExactly("more: added, but stored facts do not have it");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "nothing| \"title\"| \"title\"",
                "title| \"title\": \"A\"| \"title\": \"B\", \"description\": \"better\"",
                "added| \"maybe\": {| \"more\": {\"type\": \"string\"}, \"maybe\": {",
                "added nested| \"name\": {| \"more\": {\"type\": \"integer\"}, \"name\": {",
                "definition added| \"$defs\": {| \"$defs\": {\"New\": {\"type\": \"object\"}, ",
                "order| [\"units\", \"count\", | [\"count\", \"units\", ",
                "inlined| \"units\": {\"$ref\": \"#/$defs/Units\"}"
                        + "| \"units\": {\"type\": \"string\", \"pattern\": \"^[0-9]+$\"}"
            })
    void whatOnlyAddsPasses(String name, String old, String now) {
        assertThat(BEFORE).contains(old.strip());
        assertThat(problems(BEFORE.replace(old.strip(), now.strip()))).as(name).isEmpty();
    }

    private static List<String> problems(String now) {
        return SchemaCompatibility.problems(json(BEFORE), json(now));
    }

    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text);
    }
}
