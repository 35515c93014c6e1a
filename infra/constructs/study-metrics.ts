import {
  Aws,
  Duration,
  aws_cloudwatch as cloudwatch,
  type aws_lambda as lambda,
  aws_logs as logs,
} from "aws-cdk-lib";
import { Construct } from "constructs";
import { PRICES } from "../../experiments/runner/cloud/prices.ts";
import type { StudyFunction } from "./study-function.ts";
import type { StudyFunctions } from "./study-functions.ts";

/** Over which counts are taken. */
export const FIVE_MINUTES = Duration.minutes(5);

/** The numbers that the alarms and the dashboard look at. */
export class StudyMetrics extends Construct {
  /** Cells that a round left without a result, as the root of its reduction counts them. */
  readonly missingCells: cloudwatch.IMetric;
  /** Calls that Lambda refused since too many ran. */
  readonly throttles: cloudwatch.IMetric;
  /** Longest and usual time of a shard, milliseconds. */
  readonly longestShardMs: cloudwatch.IMetric;
  readonly slowShardMs: cloudwatch.IMetric;
  readonly medianShardMs: cloudwatch.IMetric;
  /** Lambda's price of the last hour, US dollars. Start-up times and what the other services take are not in it. */
  readonly hourlySpendUsd: cloudwatch.IMetric;

  constructor(scope: Construct, id: string, functions: StudyFunctions) {
    super(scope, id);
    const { runCells } = functions;
    this.missingCells = missingCells(this, functions.reduce);
    this.throttles = new cloudwatch.MathExpression({
      expression: "SUM(METRICS())",
      label: "refused calls",
      period: FIVE_MINUTES,
      usingMetrics: each(functions.all, (one) => one.metricThrottles({ period: FIVE_MINUTES })),
    });
    const shards = (statistic: string, label: string): cloudwatch.IMetric =>
      runCells.function.metricDuration({ period: FIVE_MINUTES, statistic, label });
    this.longestShardMs = shards(cloudwatch.Stats.MAXIMUM, "longest shard");
    this.slowShardMs = shards(cloudwatch.Stats.p(99), "99 of 100 shards");
    this.medianShardMs = shards(cloudwatch.Stats.p(50), "half of the shards");
    this.hourlySpendUsd = hourlySpend(functions);
  }
}

/** From the line that the shell of reduce logs: leaves of the tree name their node, the root has none. */
function missingCells(scope: Construct, { logGroup }: StudyFunction): cloudwatch.IMetric {
  const filter = new logs.MetricFilter(scope, "MissingCells", {
    logGroup,
    filterPattern: logs.FilterPattern.all(
      logs.FilterPattern.numberValue("$.message.missing", ">", 0),
      logs.FilterPattern.notExists("$.message.node"),
    ),
    metricNamespace: `Tokenpit/${Aws.STACK_NAME}`,
    metricName: "MissingCells",
    metricValue: "$.message.missing",
    defaultValue: 0,
  });
  return filter.metric({
    statistic: cloudwatch.Stats.SUM,
    period: FIVE_MINUTES,
    label: "cells without a result",
  });
}

function hourlySpend({ all }: StudyFunctions): cloudwatch.IMetric {
  const period = Duration.hours(1);
  const statistic = cloudwatch.Stats.SUM;
  const milliseconds = each(all, (one) => one.metricDuration({ period, statistic }), "d");
  const calls = each(all, (one) => one.metricInvocations({ period, statistic }), "n");
  const megabyteMilliseconds = all.map(({ memoryMb }, index) => `d${index} * ${memoryMb}`);
  const expression = [
    `(${megabyteMilliseconds.join(" + ")}) / 1024 / 1000 * ${decimal(PRICES.compute.dollars)}`,
    `(${Object.keys(calls).join(" + ")}) * ${decimal(PRICES.invocation.dollars)}`,
  ].join(" + ");
  return new cloudwatch.MathExpression({
    expression,
    label: "US dollars an hour",
    period,
    usingMetrics: { ...milliseconds, ...calls },
  });
}

/** Without an exponent, which metric math takes for a name. */
const decimal = (usd: number): string => usd.toFixed(10);

function each(
  functions: readonly StudyFunction[],
  metric: (one: lambda.Function) => cloudwatch.IMetric,
  prefix = "m",
): Record<string, cloudwatch.IMetric> {
  return Object.fromEntries(
    functions.map((one, index) => [`${prefix}${index}`, metric(one.function)]),
  );
}
