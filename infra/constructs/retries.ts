import { Duration, aws_stepfunctions as sfn } from "aws-cdk-lib";

/** What passes: https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html. */
const PASSING = [
  "Lambda.ServiceException",
  "Lambda.AWSLambdaException",
  "Lambda.SdkClientException",
  "Lambda.ClientExecutionTimeoutException",
];

/** The account's functions are all at work, for other studies maybe: who waits his turn has lost nothing. */
const FULL = "Lambda.TooManyRequestsException";
/** Eight hours in the mean; where four studies each ask for all functions nobody needs half (bench/control-plane). */
const TRIES_WHEN_FULL = 200;

/** A simulation that ran out of time or memory does so again; a host that died does not. */
const ONCE_MORE = ["Sandbox.Timedout", "Runtime.ExitError", "Lambda.Unknown"];

/** Retries of a call to a function. Our own errors (`CodeChanged`, `NotTheSame`, `BadSubmission`) have none. */
export function retryCalls(task: sfn.TaskStateBase): void {
  task.addRetry({
    errors: [FULL],
    interval: Duration.seconds(2),
    backoffRate: 2,
    maxAttempts: TRIES_WHEN_FULL,
    maxDelay: Duration.minutes(5),
    jitterStrategy: sfn.JitterType.FULL,
  });
  task.addRetry({
    errors: PASSING,
    interval: Duration.seconds(2),
    backoffRate: 2,
    maxAttempts: 6,
    maxDelay: Duration.seconds(60),
    jitterStrategy: sfn.JitterType.FULL,
  });
  task.addRetry({
    errors: ONCE_MORE,
    interval: Duration.seconds(2),
    maxAttempts: 1,
    jitterStrategy: sfn.JitterType.FULL,
  });
}

/** A list that could not be read has started no child: to read it again costs nothing. */
export function retryReading(map: sfn.DistributedMap): void {
  map.addRetry({
    errors: ["States.ItemReaderFailed"],
    interval: Duration.seconds(2),
    backoffRate: 2,
    maxAttempts: 3,
    jitterStrategy: sfn.JitterType.FULL,
  });
}
