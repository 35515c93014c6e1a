import {
  ArnFormat,
  Aws,
  Stack,
  aws_iam as iam,
  type aws_s3 as s3,
  type aws_stepfunctions as sfn,
} from "aws-cdk-lib";
import { Construct } from "constructs";
import { acknowledge, acknowledgeExecutions, acknowledgeKeys, logicalId } from "./acknowledge.ts";
import { allow, allowListing, allowReading, allowWriting } from "./allow.ts";
import { KEYS } from "./keys.ts";

export interface ResearcherPolicyProps {
  readonly bucket: s3.IBucket;
  readonly machine: sfn.StateMachine;
}

const READS = [KEYS.submissions, KEYS.scenarios, KEYS.studies];

/**
 * What `tokenpit study … --on aws` calls, as a policy to be attached to whoever runs studies and may not deploy: hand a
 * study in, start, watch, redrive and stop its execution, and read what came out.
 */
export class ResearcherPolicy extends Construct {
  readonly policy: iam.ManagedPolicy;

  constructor(scope: Construct, id: string, { bucket, machine }: ResearcherPolicyProps) {
    super(scope, id);
    const own = (resource: string, name: string): string =>
      Stack.of(this).formatArn({
        service: "states",
        resource,
        resourceName: `${machine.stateMachineName}${name}`,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      });
    this.policy = new iam.ManagedPolicy(this, "Policy", {
      description: "Runs Tokenpit studies on the deployed stack",
      statements: [
        allow("FindStack", ["cloudformation:DescribeStacks"], [STACK]),
        allow("ReadQuotas", ["lambda:GetAccountSettings"], ["*"]),
        allowListing(bucket),
        allowReading(bucket, READS),
        allowWriting(bucket, [KEYS.submissions]),
        allow("StartStudies", MACHINE_ACTIONS, [machine.stateMachineArn]),
        allow("DriveStudies", EXECUTION_ACTIONS, [own("execution", ":*")]),
        allow(
          "WatchMaps",
          ["states:DescribeMapRun", "states:ListExecutions"],
          [own("mapRun", "/*:*")],
        ),
        allow("ReadFailures", ["states:DescribeExecution"], [own("execution", "/*:*")]),
      ],
    });
    const acknowledgePattern = (pattern: string, reason: string): void =>
      acknowledge(
        this.policy,
        `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:${pattern}]`,
        reason,
      );
    acknowledgeKeys(this.policy, bucket, [...READS, KEYS.submissions]);
    acknowledgeExecutions(this.policy, machine, ["", "/*"]);
    acknowledge(
      this.policy,
      "AwsSolutions-IAM5[Resource::*]",
      "the account's settings of Lambda, which preflight reads, are no resource",
    );
    acknowledgePattern(
      `states:<AWS::Region>:<AWS::AccountId>:mapRun:<${logicalId(machine)}.Name>/*:*`,
      "map runs of this machine only, named by their label and an identifier of their own",
    );
    acknowledgePattern(
      "cloudformation:<AWS::Region>:<AWS::AccountId>:stack/<AWS::StackName>/*",
      "this stack only, whose identifier ends in what CloudFormation made up",
    );
  }
}

/** Asked for by its name, which leaves the end of the identifier open. */
const STACK = `arn:${Aws.PARTITION}:cloudformation:${Aws.REGION}:${Aws.ACCOUNT_ID}:stack/${Aws.STACK_NAME}/*`;

const MACHINE_ACTIONS = ["states:StartExecution", "states:ListExecutions"];

const EXECUTION_ACTIONS = [
  "states:DescribeExecution",
  "states:ListMapRuns",
  "states:RedriveExecution",
  "states:StopExecution",
];
