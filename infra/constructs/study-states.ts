import {
  type aws_lambda as lambda,
  type aws_s3 as s3,
  aws_stepfunctions as sfn,
  aws_stepfunctions_tasks as tasks,
} from "aws-cdk-lib";
import type { Construct } from "constructs";
import { MAP_RUN_PREFIX } from "./keys.ts";
import { retryCalls, retryReading } from "./retries.ts";
import type { StudyFunctions } from "./study-functions.ts";

/**
 * Share of a round's shards that may fail, percent. Their cells are asked for once more in the next round; above it the
 * cause is no single cell, and the study stops. Of fewer than ten shards one is more than that share, and a later round
 * has the cells alone that were lost: there every shard may fail, and what is lost twice is given up by `plan`.
 */
const TOLERATED_FAILURE_PERCENT = "{% $round > 0 or $plan.shards < 10 ? 100 : 10 %}";

/** What every function is told. */
const STUDY = { submission: "{% $submission %}", engineVersion: "{% $engineVersion %}" };
const ROUND = { ...STUDY, round: "{% $round %}" };

/** What the maps' children are started with, beside the study: the line of the list that is theirs. */
const ITEM = "{% $states.context.Map.Item.Value %}";

/**
 * The states of a study, in JSONata: plan a round, run its shards, merge them, until there is nothing to run; then
 * summarise. Start keeps the input of the execution in variables of the same names, and counts rounds from 0.
 */
export function studyStates(
  scope: Construct,
  { plan, runCells, reduce, summarise }: StudyFunctions,
  bucket: s3.IBucket,
): sfn.Chain {
  const start = sfn.Pass.jsonata(scope, "Start", { assign: { ...INPUT, round: 0 } });
  const planRound = call(scope, "Plan", plan.function, PLAN_PAYLOAD, {
    plan: "{% $states.result.Payload %}",
    // Later than was asked for where rounds have ended already.
    round: "{% $states.result.Payload.round %}",
  });
  const run = map(scope, "RunCells", bucket, "{% $plan.planKey %}", { ...ROUND, shard: ITEM }, [
    TOLERATED_FAILURE_PERCENT,
    call(scope, "RunShard", runCells.function, "{% $states.input %}"),
  ]);
  const merge = map(scope, "Reduce", bucket, "{% $plan.nodesKey %}", { ...ROUND, node: ITEM }, [
    0,
    call(scope, "ReduceNode", reduce.function, "{% $states.input %}"),
  ]);
  const root = { ...ROUND, root: true, nodes: "{% $plan.nodes %}" };
  const mergeRoot = call(scope, "ReduceRoot", reduce.function, root);
  const next = sfn.Pass.jsonata(scope, "NextRound", { assign: { round: "{% $round + 1 %}" } });
  const end = call(scope, "Summarise", summarise.function, ROUND);
  const isDone = sfn.Choice.jsonata(scope, "IsDone")
    .when(sfn.Condition.jsonata("{% $plan.isDone %}"), end.next(new sfn.Succeed(scope, "Done")))
    .otherwise(run.next(merge).next(mergeRoot).next(next).next(planRound));
  return start.next(planRound).next(isDone);
}

const INPUT = {
  submission: "{% $states.input.submission %}",
  engineVersion: "{% $states.input.engineVersion %}",
  concurrency: "{% $states.input.concurrency %}",
  shardSeconds: "{% $states.input.shardSeconds %}",
  cellSeconds: "{% $states.input.cellSeconds %}",
};

const PLAN_PAYLOAD = {
  ...ROUND,
  shardSeconds: "{% $shardSeconds %}",
  cellSeconds: "{% $cellSeconds %}",
};

/** A state that calls a function, and whose output is what that gave. */
function call(
  scope: Construct,
  id: string,
  lambdaFunction: lambda.IFunction,
  payload: string | Record<string, unknown>,
  assign: Record<string, string> = {},
): tasks.LambdaInvoke {
  const state = tasks.LambdaInvoke.jsonata(scope, id, {
    lambdaFunction,
    payload:
      typeof payload === "string"
        ? sfn.TaskInput.fromText(payload)
        : sfn.TaskInput.fromObject(payload),
    outputs: "{% $states.result.Payload %}",
    retryOnServiceExceptions: false,
    ...(Object.keys(assign).length > 0 ? { assign } : {}),
  });
  retryCalls(state);
  return state;
}

/** A Distributed Map over the lines of an object; what its children return is written to objects too. */
function map(
  scope: Construct,
  id: string,
  bucket: s3.IBucket,
  key: string,
  itemSelector: Record<string, string>,
  [tolerated, child]: readonly [number | string, tasks.LambdaInvoke],
): sfn.DistributedMap {
  const state = new TolerantMap(scope, id, {
    queryLanguage: sfn.QueryLanguage.JSONATA,
    label: id,
    mapExecutionType: sfn.StateMachineType.STANDARD,
    itemReader: new sfn.S3JsonLItemReader({ bucket, key }),
    itemSelector,
    jsonataMaxConcurrency: "{% $concurrency %}",
    resultWriterV2: new sfn.ResultWriterV2({
      bucket,
      prefix: MAP_RUN_PREFIX,
      writerConfig: new sfn.WriterConfig({
        outputType: sfn.OutputType.JSONL,
        transformation: sfn.Transformation.COMPACT,
      }),
    }),
  });
  state.tolerated = tolerated;
  retryReading(state);
  return state.itemProcessor(child);
}

/** A Distributed Map whose tolerated share is an expression, which the language allows and the library does not. */
class TolerantMap extends sfn.DistributedMap {
  tolerated: number | string = 0;

  override toStateJson(language?: sfn.QueryLanguage): object {
    return { ...super.toStateJson(language), ToleratedFailurePercentage: this.tolerated };
  }
}
