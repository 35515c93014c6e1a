import { isExpression } from "../query/expression.ts";
import { RefusedDefinition } from "../states-error.ts";
import { Fields, refuseOthers } from "./fields.ts";
import { readAssign, readFlow, STATE_FIELDS } from "./read-flow.ts";
import { readCatchers, readRetriers } from "./read-guards.ts";
import type { Json } from "../json.ts";
import type { ChoiceRule, ChoiceState, State, TaskState, WaitState } from "./machine-definition.ts";

const LAMBDA_INVOKE = /^arn:[a-z-]+:states:::lambda:invoke$/;
/** States have a type, and may have a comment and a query language. */
const PLAIN = ["Type", "Comment", "QueryLanguage"];
const TASK_ARGUMENTS = ["FunctionName", "Payload"];
const MOST_SECONDS = 99_999_999;

/** Every kind of state that holds no states. */
export function readSimpleState(
  name: string,
  where: string,
  source: Json,
  type: Json | undefined,
): State {
  if (type === "Task") return readTask(name, where, source);
  if (type === "Pass")
    return { kind: type, name, ...readFlow(new Fields(where, source, STATE_FIELDS)) };
  if (type === "Wait") return readWait(name, where, source);
  if (type === "Choice") return readChoice(name, where, source);
  if (type === "Succeed") {
    const at = new Fields(where, source, [...PLAIN, "Output"]);
    return { kind: type, name, output: at.json("Output") };
  }
  if (type === "Fail") {
    const at = new Fields(where, source, [...PLAIN, "Error", "Cause"]);
    return { kind: type, name, error: at.optionalText("Error"), cause: at.optionalText("Cause") };
  }
  throw new RefusedDefinition(`${where}: field Type: there is no type ${JSON.stringify(type)}`);
}

/** Of the service integrations only Lambda's, request and response, is carried out. */
function readTask(name: string, where: string, source: Json): TaskState {
  const own = ["Resource", "Arguments", "Retry", "Catch", "TimeoutSeconds", "HeartbeatSeconds"];
  const at = new Fields(where, source, [...own, ...STATE_FIELDS]);
  if (!LAMBDA_INVOKE.test(at.text("Resource")))
    at.wrong("Resource", `arn:aws:states:::lambda:invoke, not ${at.text("Resource")}`);
  const given = at.json("Arguments") ?? at.wrong("Arguments", "FunctionName and Payload");
  if (typeof given !== "string") refuseOthers(`${where}: Arguments`, given, TASK_ARGUMENTS);
  return {
    kind: "Task",
    name,
    ...readFlow(at),
    retry: readRetriers(at),
    catchers: readCatchers(at),
    arguments: given,
    timeoutSeconds: at.numberOrExpression("TimeoutSeconds", 1, MOST_SECONDS),
    heartbeatSeconds: at.numberOrExpression("HeartbeatSeconds", 1, MOST_SECONDS),
  };
}

function readWait(name: string, where: string, source: Json): WaitState {
  const at = new Fields(where, source, ["Seconds", "Timestamp", ...STATE_FIELDS]);
  if (at.has("Seconds") === at.has("Timestamp")) at.wrong("Seconds", "Seconds or Timestamp");
  return {
    kind: "Wait",
    name,
    ...readFlow(at),
    seconds: at.numberOrExpression("Seconds", 0, MOST_SECONDS),
    timestamp: at.optionalText("Timestamp"),
  };
}

function readChoice(name: string, where: string, source: Json): ChoiceState {
  const at = new Fields(where, source, [...PLAIN, "Choices", "Default", "Output", "Assign"]);
  const choices = at.list("Choices");
  if (choices.length === 0) at.wrong("Choices", "at least one rule");
  return {
    kind: "Choice",
    name,
    choices: choices.map((rule, index) => readRule(`${where}: Choices ${index}`, rule)),
    default: at.optionalText("Default"),
    output: at.json("Output"),
    assign: readAssign(at),
  };
}

function readRule(where: string, source: Json): ChoiceRule {
  const at = new Fields(where, source, ["Comment", "Condition", "Next", "Output", "Assign"]);
  const condition = at.json("Condition");
  const isGood =
    typeof condition === "boolean" || (typeof condition === "string" && isExpression(condition));
  return {
    condition: isGood ? condition : at.wrong("Condition", "a truth value or an expression"),
    next: at.text("Next"),
    output: at.json("Output"),
    assign: readAssign(at),
  };
}
