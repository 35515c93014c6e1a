import {
  ArnFormat,
  Aws,
  Fn,
  RemovalPolicy,
  Stack,
  aws_iam as iam,
  aws_logs as logs,
  type aws_s3 as s3,
  aws_stepfunctions as sfn,
} from "aws-cdk-lib";
import { Construct } from "constructs";
import {
  acknowledge,
  acknowledgeExecutions,
  acknowledgeKeys,
  acknowledgeNoResource,
} from "./acknowledge.ts";
import { allow, allowReading, allowTracing } from "./allow.ts";
import { KEYS } from "./keys.ts";
import { machineProblems } from "./machine-problems.ts";
import { readDefinition } from "./read-definition.ts";
import type { StudyFunctions } from "./study-functions.ts";
import { studyStates } from "./study-states.ts";

export interface StudyMachineProps {
  readonly bucket: s3.IBucket;
  readonly functions: StudyFunctions;
}

/** The state machine that runs a study, its role and its log. */
export class StudyMachine extends Construct {
  readonly machine: sfn.StateMachine;

  constructor(scope: Construct, id: string, props: StudyMachineProps) {
    super(scope, id);
    const logGroup = new logs.LogGroup(this, "Logs", {
      logGroupName: logName(),
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = roleOf(this, props);
    this.machine = new sfn.StateMachine(this, "Machine", {
      comment: "A Tokenpit study: rounds of shards, merged by a tree, then summarised",
      definitionBody: sfn.DefinitionBody.fromChainable(
        studyStates(this, props.functions, props.bucket),
      ),
      queryLanguage: sfn.QueryLanguage.JSONATA,
      stateMachineType: sfn.StateMachineType.STANDARD,
      logs: { destination: logGroup, level: sfn.LogLevel.ERROR, includeExecutionData: true },
      tracingEnabled: true,
      role: role.withoutPolicyUpdates(),
    });
    acknowledge(
      this.machine,
      "AwsSolutions-SF1",
      "errors are logged, not every event: ten thousand children would write (and cost) more than they compute",
    );
    // What the library would have given the role; it has its own policies.
    this.machine.node.tryRemoveChild("DistributedMapPolicy");
    mapRunPolicy(this, role, this.machine);
    this.node.addValidation({ validate: () => this.#problems() });
  }

  #problems(): string[] {
    const resource = this.machine.node.defaultChild as sfn.CfnStateMachine;
    const definition = Stack.of(this).resolve(resource.definitionString) as unknown;
    return machineProblems(readDefinition(definition), resource.stateMachineType ?? "STANDARD");
  }
}

/**
 * Logs below this prefix need no entry in the account's resource policy, whose size is limited
 * (https://docs.aws.amazon.com/step-functions/latest/dg/bp-cwl.html); the stack's own id makes the name new each time.
 */
const logName = (): string =>
  `/aws/vendedlogs/states/${Aws.STACK_NAME}-${Fn.select(2, Fn.split("/", Aws.STACK_ID))}`;

const DELIVER_LOGS = [
  "logs:CreateLogDelivery",
  "logs:GetLogDelivery",
  "logs:UpdateLogDelivery",
  "logs:DeleteLogDelivery",
  "logs:ListLogDeliveries",
  "logs:PutResourcePolicy",
  "logs:DescribeResourcePolicies",
  "logs:DescribeLogGroups",
];

/** What a ResultWriter needs: https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html. */
const WRITE_RESULTS = [
  "s3:PutObject",
  "s3:GetObject",
  "s3:ListMultipartUploadParts",
  "s3:AbortMultipartUpload",
];

/** May call the four functions, read its lists, and write what its maps returned. */
function roleOf(scope: Construct, { bucket, functions }: StudyMachineProps): iam.Role {
  const { account } = Stack.of(scope);
  const role = new iam.Role(scope, "Role", {
    assumedBy: new iam.ServicePrincipal("states.amazonaws.com", {
      conditions: { StringEquals: { "aws:SourceAccount": account } },
    }),
    inlinePolicies: {
      Own: new iam.PolicyDocument({
        statements: [
          allow(
            "Call",
            ["lambda:InvokeFunction"],
            functions.all.map((one) => one.function.functionArn),
          ),
          allowReading(bucket, [KEYS.plans, KEYS.nodes]),
          allow("WriteMapRuns", WRITE_RESULTS, [bucket.arnForObjects(KEYS.mapRuns)]),
          allowTracing(),
          allow("DeliverLogs", DELIVER_LOGS, ["*"]),
        ],
      }),
    },
  });
  acknowledgeNoResource(role);
  acknowledgeKeys(role, bucket, [KEYS.plans, KEYS.nodes, KEYS.mapRuns]);
  return role;
}

/**
 * A Distributed Map starts its children as executions of its own machine. The policy stands apart from the role, since
 * it names the machine, and the machine names the role.
 */
function mapRunPolicy(scope: Construct, role: iam.Role, machine: sfn.StateMachine): void {
  const executions = (...labels: string[]): string[] =>
    labels.map((label) =>
      Stack.of(scope).formatArn({
        service: "states",
        resource: "execution",
        resourceName: `${machine.stateMachineName}${label}:*`,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    );
  const policy = new iam.Policy(scope, "MapRuns", {
    roles: [role],
    statements: [
      allow("StartChildren", ["states:StartExecution"], [machine.stateMachineArn]),
      allow("WatchChildren", ["states:DescribeExecution", "states:StopExecution"], executions("")),
      allow("RedriveChildren", ["states:RedriveExecution"], executions("/RunCells", "/Reduce")),
    ],
  });
  acknowledgeExecutions(policy, machine, ["", "/RunCells", "/Reduce"]);
}
