import { Duration, aws_cloudwatch as cloudwatch, type aws_stepfunctions as sfn } from "aws-cdk-lib";
import { Construct } from "constructs";
import type { StudyAlarms } from "./study-alarms.ts";
import { LONGEST } from "./study-function.ts";
import type { StudyFunctions } from "./study-functions.ts";
import { FIVE_MINUTES, type StudyMetrics } from "./study-metrics.ts";

export interface StudyDashboardProps {
  readonly machine: sfn.StateMachine;
  readonly functions: StudyFunctions;
  readonly metrics: StudyMetrics;
  readonly alarms: StudyAlarms;
}

const HALF = 12;

/** One page: what runs, what failed, how long shards take, and what it costs. */
export class StudyDashboard extends Construct {
  constructor(scope: Construct, id: string, props: StudyDashboardProps) {
    super(scope, id);
    const dashboard = new cloudwatch.Dashboard(this, "Dashboard", {
      defaultInterval: Duration.hours(6),
    });
    dashboard.addWidgets(
      new cloudwatch.AlarmStatusWidget({
        title: "Alarms",
        alarms: [...props.alarms.all],
        width: 2 * HALF,
        height: 3,
      }),
    );
    dashboard.addWidgets(studies(props.machine), shards(props.functions));
    dashboard.addWidgets(durations(props.metrics), trouble(props.functions, props.metrics));
    dashboard.addWidgets(spend(props.metrics), functionErrors(props.functions));
  }
}

const graph = (title: string, left: cloudwatch.IMetric[]): cloudwatch.GraphWidgetProps => ({
  title,
  left,
  width: HALF,
  leftYAxis: { min: 0 },
});

const studies = (machine: sfn.StateMachine): cloudwatch.IWidget =>
  new cloudwatch.GraphWidget(
    graph("Studies", [
      machine.metricStarted({ period: FIVE_MINUTES, label: "started" }),
      machine.metricSucceeded({ period: FIVE_MINUTES, label: "finished" }),
      machine.metricFailed({ period: FIVE_MINUTES, label: "failed" }),
      machine.metricAborted({ period: FIVE_MINUTES, label: "cancelled" }),
    ]),
  );

const shards = ({ runCells }: StudyFunctions): cloudwatch.IWidget =>
  new cloudwatch.GraphWidget({
    ...graph("Shards", [
      runCells.function.metricInvocations({ period: FIVE_MINUTES, label: "calls" }),
    ]),
    right: [
      runCells.function.metric("ConcurrentExecutions", {
        period: FIVE_MINUTES,
        statistic: cloudwatch.Stats.MAXIMUM,
        label: "at once",
      }),
    ],
  });

const durations = (metrics: StudyMetrics): cloudwatch.IWidget =>
  new cloudwatch.GraphWidget({
    ...graph("Time of a shard, ms", [
      metrics.medianShardMs,
      metrics.slowShardMs,
      metrics.longestShardMs,
    ]),
    leftAnnotations: [{ value: LONGEST.toMilliseconds(), label: "killed" }],
  });

const trouble = ({ runCells }: StudyFunctions, metrics: StudyMetrics): cloudwatch.IWidget =>
  new cloudwatch.GraphWidget(
    graph("Trouble", [
      runCells.function.metricErrors({ period: FIVE_MINUTES, label: "failed calls for shards" }),
      metrics.throttles,
      metrics.missingCells,
    ]),
  );

const spend = (metrics: StudyMetrics): cloudwatch.IWidget =>
  new cloudwatch.GraphWidget(graph("Spend on Lambda, list price", [metrics.hourlySpendUsd]));

const functionErrors = ({ plan, reduce, summarise }: StudyFunctions): cloudwatch.IWidget =>
  new cloudwatch.GraphWidget(
    graph("Errors of the other functions", [
      plan.function.metricErrors({ period: FIVE_MINUTES, label: "plan" }),
      reduce.function.metricErrors({ period: FIVE_MINUTES, label: "reduce" }),
      summarise.function.metricErrors({ period: FIVE_MINUTES, label: "summarise" }),
    ]),
  );
