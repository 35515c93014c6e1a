import {
  Duration,
  RemovalPolicy,
  type Size,
  aws_iam as iam,
  aws_lambda as lambda,
  aws_logs as logs,
  type aws_s3 as s3,
} from "aws-cdk-lib";
import { Construct } from "constructs";
import { acknowledgeKeys, acknowledgeNoResource } from "./acknowledge.ts";
import { allow, allowListing, allowReading, allowTracing, allowWriting } from "./allow.ts";
import { type BundleProps, bundle } from "./bundle.ts";

/** The longest that Lambda lets a function run. */
export const LONGEST = Duration.minutes(15);

export interface StudyFunctionProps extends BundleProps {
  readonly description: string;
  readonly bucket: s3.IBucket;
  /** Patterns of keys that it may get, and that it may put. */
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  readonly memoryMb: number;
  readonly scratch: Size;
  /** Whether errors tell places in the sources: Node then reads the map at each start, a sixth of its time. */
  readonly mapsErrors: boolean;
}

/**
 * One function of a study: a shell of infra/functions, its role and its log. It may do what is named here and nothing
 * else. Its name, like every other, is CloudFormation's; nothing reserves concurrency for it, since in a new account
 * that fails (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html): the maps bound it.
 */
export class StudyFunction extends Construct {
  readonly function: lambda.Function;
  readonly memoryMb: number;
  readonly logGroup: logs.LogGroup;

  constructor(scope: Construct, id: string, props: StudyFunctionProps) {
    super(scope, id);
    this.logGroup = new logs.LogGroup(this, "Logs", {
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.memoryMb = props.memoryMb;
    const role = roleOf(this, props, this.logGroup);
    this.function = new lambda.Function(this, "Function", {
      description: props.description,
      code: bundle(props),
      handler: "index.handler",
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      memorySize: props.memoryMb,
      ephemeralStorageSize: props.scratch,
      timeout: LONGEST,
      environment: {
        TOKENPIT_BUCKET: props.bucket.bucketName,
        ...(props.mapsErrors ? { NODE_OPTIONS: "--enable-source-maps" } : {}),
      },
      loggingFormat: lambda.LoggingFormat.JSON,
      logGroup: this.logGroup,
      tracing: lambda.Tracing.ACTIVE,
      role: role.withoutPolicyUpdates(),
    });
  }
}

function roleOf(scope: Construct, props: StudyFunctionProps, logGroup: logs.LogGroup): iam.Role {
  const role = new iam.Role(scope, "Role", {
    assumedBy: new iam.ServicePrincipal("lambda.amazonaws.com"),
    inlinePolicies: {
      Own: new iam.PolicyDocument({
        statements: [
          allow("Log", ["logs:CreateLogStream", "logs:PutLogEvents"], [logGroup.logGroupArn]),
          allowTracing(),
          allowListing(props.bucket),
          allowReading(props.bucket, props.reads),
          allowWriting(props.bucket, props.writes),
        ],
      }),
    },
  });
  acknowledgeNoResource(role);
  acknowledgeKeys(role, props.bucket, [...props.reads, ...props.writes]);
  return role;
}
