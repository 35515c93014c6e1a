import {
  type CfnElement,
  Stack,
  Validations,
  type aws_s3 as s3,
  type aws_stepfunctions as sfn,
} from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/** A finding of cdk-nag that stays, and why: `AwsSolutions-IAM5[Resource::*]`. */
export function acknowledge(construct: IConstruct, finding: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: finding, reason });
}

/** X-Ray's actions and those that set up the delivery of logs take no resource. */
export const acknowledgeNoResource = (construct: IConstruct): void =>
  acknowledge(
    construct,
    "AwsSolutions-IAM5[Resource::*]",
    "X-Ray and the delivery of logs have actions that no resource can be named for",
  );

/** Patterns of keys below `tokenpit/v1/`: the hash of a submission and the number of a round stand in their middle. */
export function acknowledgeKeys(
  construct: IConstruct,
  bucket: s3.IBucket,
  keys: readonly string[],
): void {
  for (const key of keys) {
    acknowledge(
      construct,
      `AwsSolutions-IAM5[Resource::<${logicalId(bucket)}.Arn>/${key}]`,
      "keys hold the hash of a study and the number of a round, known only when it runs; other keys are out of reach",
    );
  }
}

/**
 * Executions of one machine, whose names are given when they start.
 *
 * @param labels of its maps, after a slash; empty for the machine itself
 */
export function acknowledgeExecutions(
  construct: IConstruct,
  machine: sfn.StateMachine,
  labels: readonly string[],
): void {
  const [before, name] = [
    "arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:",
    `<${logicalId(machine)}.Name>`,
  ];
  for (const label of labels) {
    acknowledge(
      construct,
      `AwsSolutions-IAM5[Resource::${before}${name}${label}:*]`,
      "executions of this machine only; each has a name of its own when it starts",
    );
  }
}

/** The name that this construct's resource has in the template. */
export const logicalId = (construct: IConstruct): string =>
  Stack.of(construct).getLogicalId(construct.node.defaultChild as CfnElement);
