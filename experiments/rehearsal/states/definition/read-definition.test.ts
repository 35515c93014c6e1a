import { describe, expect, test } from "vitest";
import { distributedMap, machine, pass, task } from "../../../../tests/fixtures/states-stage.ts";
import type { JsonObject } from "../json.ts";
import { RefusedDefinition } from "../states-error.ts";
import { readDefinition } from "./read-definition.ts";

const inline = (more: JsonObject): JsonObject => ({
  Type: "Map",
  ItemProcessor: { StartAt: "A", States: { A: pass(1) } },
  End: true,
  ...more,
});

const REFUSED: readonly (readonly [string, JsonObject, string])[] = [
  [
    "JSONPath as the language",
    machine({ A: pass(1) }, { QueryLanguage: "JSONPath" }),
    "state A: field QueryLanguage",
  ],
  [
    "no language, which is JSONPath",
    { StartAt: "A", States: { A: pass(1) } },
    "state A: field QueryLanguage",
  ],
  [
    "a state in JSONPath",
    machine({ A: pass(1, { QueryLanguage: "JSONPath" }) }),
    "state A: field QueryLanguage",
  ],
  [
    "a field of JSONPath",
    machine({ A: pass(1, { ResultPath: "$.x" }) }),
    "state A: field ResultPath belongs to JSONPath",
  ],
  ["a long name", machine({ ["x".repeat(81)]: pass(1) }), "at most 80 characters"],
  ["a long definition", machine({ A: pass("x".repeat(1_048_576)) }), "machine: more than"],
  [
    "a field that nobody knows",
    machine({ A: pass(1, { Colour: "red" }) }),
    "state A: field Colour",
  ],
  [
    "a field of another state",
    machine({ A: pass(1, { TimeoutSeconds: 3 }) }),
    "state A: field TimeoutSeconds",
  ],
  ["a field of the machine", machine({ A: pass(1) }, { Colour: "red" }), "machine: field Colour"],
  [
    "another service",
    machine({ A: task("f", { Resource: "arn:aws:states:::sqs:sendMessage" }) }),
    "state A: field Resource",
  ],
  [
    "waiting for a token",
    machine({ A: task("f", { Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken" }) }),
    "field Resource",
  ],
  [
    "an argument of a task",
    machine({ A: task("f", { Arguments: { FunctionName: "f", Qualifier: "1" } }) }),
    "state A: Arguments: field Qualifier",
  ],
  ["credentials", machine({ A: task("f", { Credentials: {} }) }), "state A: field Credentials"],
  [
    "an unknown jitter",
    machine({ A: task("f", { Retry: [{ ErrorEquals: ["E"], JitterStrategy: "SOME" }] }) }),
    "state A: Retry 0: field JitterStrategy",
  ],
  [
    "a wildcard among names",
    machine({ A: task("f", { Retry: [{ ErrorEquals: ["E", "States.ALL"] }] }) }),
    "Retry 0: field ErrorEquals",
  ],
  [
    "no names of errors",
    machine({ A: task("f", { Catch: [{ ErrorEquals: [], Next: "A" }] }) }),
    "Catch 0: field ErrorEquals",
  ],
  [
    "a next state that is not there",
    machine({ A: pass(1, { Next: "B" }) }),
    "state A: field Next: there is no state B",
  ],
  [
    "a catcher to nowhere",
    machine({ A: task("f", { Catch: [{ ErrorEquals: ["E"], Next: "B" }] }) }),
    "there is no state B",
  ],
  [
    "a first state that is not there",
    { ...machine({ A: pass(1) }), StartAt: "B" },
    "machine: field StartAt",
  ],
  ["neither Next nor End", machine({ A: { Type: "Pass" } }), "state A: field Next"],
  ["a type that is none", machine({ A: { Type: "Jump" } }), "state A: field Type"],
  ["an expression that does not parse", machine({ A: pass("{% 1 + %}") }), "state A: field Output"],
  ["$eval", machine({ A: pass("{% $eval('1') %}") }), "$eval is not available"],
  ["$eval handed on", machine({ A: pass("{% $map(['1'], $eval) %}") }), "$eval is not available"],
  [
    "a variable named states",
    machine({ A: pass(1, { Assign: { states: 1 } }) }),
    "state A: field Assign",
  ],
  ["Wait without a time", machine({ A: { Type: "Wait", End: true } }), "state A: field Seconds"],
  [
    "Wait with two times",
    machine({ A: { Type: "Wait", Seconds: 1, Timestamp: "x", End: true } }),
    "field Seconds",
  ],
  [
    "Choice without a rule",
    machine({ A: { Type: "Choice", Choices: [] } }),
    "state A: field Choices",
  ],
  [
    "a rule of JSONPath",
    machine({ A: { Type: "Choice", Choices: [{ Variable: "$.x", Next: "A" }] } }),
    "Choices 0: field Variable belongs to JSONPath",
  ],
  [
    "Parallel without a branch",
    machine({ A: { Type: "Parallel", Branches: [], End: true } }),
    "state A: field Branches",
  ],
  [
    "an ItemReader in an inline map",
    machine({ A: inline({ ItemReader: {} }) }),
    "state A: field ItemReader",
  ],
  [
    "express children",
    machine({
      A: {
        ...distributedMap("f"),
        ItemProcessor: {
          ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "EXPRESS" },
          StartAt: "A",
          States: { A: pass(1) },
        },
      },
    }),
    "field ExecutionType: expected STANDARD",
  ],
  [
    "a long label",
    machine({ A: distributedMap("f", { Label: "x".repeat(41) }) }),
    "state A: field Label",
  ],
  [
    "a share above 100",
    machine({ A: distributedMap("f", { ToleratedFailurePercentage: 300 }) }),
    "field ToleratedFailurePercentage",
  ],
  [
    "a reader of CSV",
    machine({
      A: distributedMap("f", {
        ItemReader: {
          Resource: "arn:aws:states:::s3:getObject",
          ReaderConfig: { InputType: "CSV" },
          Arguments: {},
        },
      }),
    }),
    "ItemReader: ReaderConfig: field InputType",
  ],
  [
    "items and a reader",
    machine({
      A: distributedMap("f", {
        Items: [],
        ItemReader: { Resource: "arn:aws:states:::s3:listObjectsV2", Arguments: {} },
      }),
    }),
    "state A: field Items",
  ],
  [
    "a batcher without a limit",
    machine({ A: distributedMap("f", { ItemBatcher: {} }) }),
    "ItemBatcher: field MaxItemsPerBatch",
  ],
  [
    "an unknown form of results",
    machine({
      A: distributedMap("f", { ResultWriter: { WriterConfig: { Transformation: "TIGHT" } } }),
    }),
    "WriterConfig: field Transformation",
  ],
  [
    "an empty result writer",
    machine({ A: distributedMap("f", { ResultWriter: {} }) }),
    "ResultWriter: field WriterConfig",
  ],
];

describe("a definition is refused with its place:", () => {
  test.each(REFUSED)("%s", (_, definition, place) => {
    expect(() => readDefinition(definition)).toThrow(RefusedDefinition);
    expect(() => readDefinition(definition)).toThrow(place);
  });
});

test("retriers and Task have the documented defaults", () => {
  const { states } = readDefinition(machine({ A: task("f", { Retry: [{ ErrorEquals: ["E"] }] }) }));
  expect(states.get("A")).toMatchObject({
    retry: [{ intervalSeconds: 1, maxAttempts: 3, backoffRate: 2, jitter: "NONE" }],
    timeoutSeconds: undefined,
  });
});

test("without a ProcessorConfig a Map is inline; a label is made of the state's name", () => {
  const definition = machine({
    A: inline({ Next: "Run All", End: false }),
    "Run All": { ...distributedMap("f"), Label: undefined as never },
  });
  const { states } = readDefinition(JSON.parse(JSON.stringify(definition)) as JsonObject);
  expect(states.get("A")).toMatchObject({ mode: "INLINE" });
  expect(states.get("Run All")).toMatchObject({ mode: "DISTRIBUTED", label: "RunAll" });
});
