import {
  aws_cloudwatch as cloudwatch,
  aws_cloudwatch_actions as actions,
  type aws_sns as sns,
  type aws_stepfunctions as sfn,
} from "aws-cdk-lib";
import { Construct } from "constructs";
import { LONGEST } from "./study-function.ts";
import { FIVE_MINUTES, type StudyMetrics } from "./study-metrics.ts";

export interface StudyAlarmsProps {
  readonly metrics: StudyMetrics;
  readonly machine: sfn.StateMachine;
  readonly hourlySpendAlarmUsd: number;
  /** Who is told; null: nobody, the dashboard shows it. */
  readonly topic: sns.ITopic | null;
}

/** A shard is cut to last a minute or so; one that comes this near to the limit is soon killed by it. */
const STRAGGLER_SHARE = 0.8;

/** What somebody should look at. No data is good news: nothing runs. */
export class StudyAlarms extends Construct {
  readonly all: readonly cloudwatch.Alarm[];

  constructor(scope: Construct, id: string, props: StudyAlarmsProps) {
    super(scope, id);
    const { metrics, machine } = props;
    const alarm = (name: string, own: Own): cloudwatch.Alarm =>
      new cloudwatch.Alarm(this, name, { ...AT_ONCE, ...own });
    this.all = [
      alarm("FailedShards", {
        metric: metrics.missingCells,
        threshold: 1,
        alarmDescription:
          "Cells of a round have no result. The next round runs them once more; then the study calls them missing.",
      }),
      alarm("FailedStudies", {
        metric: machine.metricFailed({ period: FIVE_MINUTES }),
        threshold: 1,
        alarmDescription:
          "A study has failed: `tokenpit study status` says why, `resume` goes on with it.",
      }),
      alarm("Throttles", {
        metric: metrics.throttles,
        threshold: 1,
        evaluationPeriods: 3,
        alarmDescription:
          "Lambda has refused calls for a quarter of an hour: the account's concurrency is lower than the study's.",
      }),
      alarm("Stragglers", {
        metric: metrics.longestShardMs,
        threshold: STRAGGLER_SHARE * LONGEST.toMilliseconds(),
        alarmDescription:
          "A shard took most of the time that a function may run: cut shards shorter.",
      }),
      alarm("Spend", {
        metric: metrics.hourlySpendUsd,
        threshold: props.hourlySpendAlarmUsd,
        alarmDescription: "Lambda's list price of an hour, US dollars, is above what was allowed.",
      }),
    ];
    if (props.topic !== null) {
      for (const one of this.all) one.addAlarmAction(new actions.SnsAction(props.topic));
    }
  }
}

const AT_ONCE = {
  evaluationPeriods: 1,
  comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
} as const;

type Own = Omit<cloudwatch.AlarmProps, keyof typeof AT_ONCE> & {
  readonly evaluationPeriods?: number;
};
