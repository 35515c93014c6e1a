import { Match, type Template } from "aws-cdk-lib/assertions";
import { runInNewContext } from "node:vm";
import { beforeAll, describe, expect, test } from "vitest";
import { SECURITY_HEADERS } from "../experiments/cli/serve/security-headers.ts";
import { codeVersion } from "../experiments/record/program-version.ts";
import { STUDY_TABLES } from "../experiments/report/study-columns.ts";
import { synthesize } from "./test-synthesis.ts";

/** Properties whose value would fix a name that CloudFormation should give. */
const NAMES = [
  "BucketName",
  "FunctionName",
  "RoleName",
  "StateMachineName",
  "TopicName",
  "AlarmName",
];

let template: Template;
beforeAll(() => {
  template = synthesize().template;
});

describe("what is always deployed", () => {
  test("two buckets: private, encrypted, over TLS only, left where they are", () => {
    template.resourceCountIs("AWS::S3::Bucket", 2);
    template.allResources("AWS::S3::Bucket", {
      DeletionPolicy: "Retain",
      UpdateReplacePolicy: "Retain",
      Properties: Match.objectLike({
        BucketEncryption: Match.anyValue(),
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
      }),
    });
    template.allResourcesProperties("AWS::S3::BucketPolicy", {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: "Deny",
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          }),
        ]),
      },
    });
  });

  test("results have no versions, get cheaper, and are never deleted; what Step Functions wrote is", () => {
    const [bucket] = Object.values(
      template.findResources("AWS::S3::Bucket", {
        Properties: { LoggingConfiguration: Match.anyValue() },
      }),
    );
    expect(bucket!["Properties"].VersioningConfiguration).toBeUndefined();
    const rules = bucket!["Properties"].LifecycleConfiguration.Rules as Record<string, unknown>[];
    const expiring = rules
      .filter((rule) => "ExpirationInDays" in rule)
      .map((rule) => rule["Prefix"]);
    expect(expiring).toEqual(["tokenpit/v1/maprun/", "tokenpit/v1/athena/"]);
    expect(rules).toContainEqual(
      expect.objectContaining({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 2 } }),
    );
  });

  test("four functions: Node 24 on arm64, JSON logs of their own, traced, bounded, nothing reserved", () => {
    template.resourceCountIs("AWS::Lambda::Function", 4);
    template.allResourcesProperties("AWS::Lambda::Function", {
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      Handler: "index.handler",
      Timeout: 900,
      MemorySize: 1769,
      TracingConfig: { Mode: "Active" },
      LoggingConfig: { LogFormat: "JSON", LogGroup: { Ref: Match.anyValue() } },
      Environment: { Variables: { TOKENPIT_BUCKET: { Ref: Match.anyValue() } } },
      ReservedConcurrentExecutions: Match.absent(),
    });
  });

  test("logs end with the stack, and are kept a month until then", () => {
    template.resourceCountIs("AWS::Logs::LogGroup", 5);
    template.allResources("AWS::Logs::LogGroup", {
      DeletionPolicy: "Delete",
      Properties: Match.objectLike({ RetentionInDays: 30 }),
    });
  });

  test("five alarms, which no data leaves silent, and a dashboard that shows them", () => {
    template.resourceCountIs("AWS::CloudWatch::Alarm", 5);
    template.allResourcesProperties("AWS::CloudWatch::Alarm", {
      TreatMissingData: "notBreaching",
      AlarmDescription: Match.anyValue(),
      AlarmActions: Match.absent(),
    });
    template.hasResourceProperties("AWS::CloudWatch::Alarm", { Threshold: 720_000 });
    template.resourceCountIs("AWS::CloudWatch::Dashboard", 1);
  });

  test("spend is memory times time, and calls, at the list price", () => {
    const alarms = Object.values(template.findResources("AWS::CloudWatch::Alarm"));
    const expressions = alarms
      .flatMap((alarm) => (alarm["Properties"].Metrics ?? []) as { Expression?: string }[])
      .flatMap(({ Expression: expression }) => expression ?? []);
    expect(expressions).toContain(
      "(d0 * 1769 + d1 * 1769 + d2 * 1769 + d3 * 1769) / 1024 / 1000 * 0.0000133334 + " +
        "(n0 + n1 + n2 + n3) * 0.0000002000",
    );
  });

  test("no name is fixed but that of the machine's log, which holds the stack's own id", () => {
    const { Resources: resources } = template.toJSON() as {
      Resources: Record<string, { Properties?: Record<string, unknown> }>;
    };
    const named = Object.entries(resources).filter(([, { Properties: properties = {} }]) =>
      NAMES.some((name) => name in properties),
    );
    expect(named).toEqual([]);
    const logNames = Object.values(template.findResources("AWS::Logs::LogGroup")).flatMap(
      (group) => group["Properties"].LogGroupName ?? [],
    );
    expect(JSON.stringify(logNames)).toContain("AWS::StackId");
  });

  test("outputs that the client reads", () => {
    const outputs = template.toJSON()["Outputs"] as Record<string, { Value: unknown }>;
    expect(Object.keys(outputs).sort()).toEqual([
      "EngineVersion",
      "ProgramVersion",
      "ResearcherPolicyArn",
      "ResultsBucket",
      "RunCellsMemoryMb",
      "StateMachineArn",
    ]);
    const { engineVersion, programVersion } = codeVersion();
    expect(outputs["EngineVersion"]!.Value).toBe(engineVersion);
    expect(outputs["ProgramVersion"]!.Value).toBe(programVersion);
  });
});

describe("what is deployed on request", () => {
  let asked: Template;
  beforeAll(() => {
    asked = synthesize({
      runCellsMemoryMb: "512",
      email: "lab@example.org",
      hourlySpendAlarmUsd: "3",
      monthlyBudgetUsd: "100",
      tables: "true",
      site: "docs/images",
    }).template;
  });

  test("run-cells with another memory", () => {
    asked.resourcePropertiesCountIs("AWS::Lambda::Function", { MemorySize: 512 }, 1);
  });

  test("alarms that write to somebody, over a topic that lets CloudWatch in", () => {
    asked.allResourcesProperties("AWS::CloudWatch::Alarm", {
      AlarmActions: [{ Ref: Match.anyValue() }],
    });
    asked.hasResourceProperties("AWS::SNS::Subscription", { Endpoint: "lab@example.org" });
    asked.hasResourceProperties("AWS::SNS::TopicPolicy", {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: "Allow",
            Principal: { Service: "cloudwatch.amazonaws.com" },
            Action: "sns:Publish",
          }),
        ]),
      },
    });
    asked.hasResourceProperties("AWS::CloudWatch::Alarm", { Threshold: 3 });
  });

  test("a budget, and none without being asked", () => {
    asked.hasResourceProperties("AWS::Budgets::Budget", {
      Budget: { BudgetLimit: { Amount: 100, Unit: "USD" }, TimeUnit: "MONTHLY" },
    });
    template.resourceCountIs("AWS::Budgets::Budget", 0);
  });

  test("a table for each of a study's, whose partitions need no crawler", () => {
    asked.resourceCountIs("AWS::Glue::Table", STUDY_TABLES.length);
    asked.allResourcesProperties("AWS::Glue::Table", {
      TableInput: {
        PartitionKeys: [Match.objectLike({ Name: "study" })],
        Parameters: Match.objectLike({
          "projection.enabled": "true",
          "projection.study.type": "injected",
        }),
      },
    });
    asked.hasResourceProperties("AWS::Athena::WorkGroup", {
      WorkGroupConfiguration: { EnforceWorkGroupConfiguration: true },
    });
    template.resourceCountIs("AWS::Glue::Table", 0);
  });

  test("a site over HTTPS, whose bucket only the distribution reads", () => {
    asked.resourceCountIs("AWS::CloudFront::OriginAccessControl", 1);
    asked.hasResourceProperties("AWS::CloudFront::Distribution", {
      DistributionConfig: {
        DefaultCacheBehavior: Match.objectLike({ ViewerProtocolPolicy: "redirect-to-https" }),
      },
    });
    asked.hasResourceProperties("AWS::S3::BucketPolicy", {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: "s3:GetObject",
            Principal: { Service: "cloudfront.amazonaws.com" },
            Condition: Match.anyValue(),
          }),
        ]),
      },
    });
    template.resourceCountIs("AWS::CloudFront::Distribution", 0);
    template.resourceCountIs("AWS::CloudFront::ResponseHeadersPolicy", 0);
  });

  test("a site with every header that `tokenpit view` sets", () => {
    const [policy] = Object.values(asked.findResources("AWS::CloudFront::ResponseHeadersPolicy"));
    const { SecurityHeadersConfig: secured, CustomHeadersConfig: others } =
      policy!["Properties"].ResponseHeadersPolicyConfig;
    expect({
      "content-security-policy": secured.ContentSecurityPolicy.ContentSecurityPolicy,
      "referrer-policy": secured.ReferrerPolicy.ReferrerPolicy,
      "x-content-type-options": secured.ContentTypeOptions.Override ? "nosniff" : "",
      "x-frame-options": secured.FrameOptions.FrameOption,
      ...Object.fromEntries(
        (others.Items as { Header: string; Value: string }[]).map((one) => [one.Header, one.Value]),
      ),
    }).toEqual(SECURITY_HEADERS);
    asked.hasResourceProperties("AWS::CloudFront::Distribution", {
      DistributionConfig: {
        DefaultCacheBehavior: Match.objectLike({ ResponseHeadersPolicyId: Match.anyValue() }),
      },
    });
  });

  test("a site whose folders answer with their pages", () => {
    const [rewrite] = Object.values(asked.findResources("AWS::CloudFront::Function"));
    const code = rewrite!["Properties"].FunctionCode as string;
    const asks = (uri: string): unknown =>
      runInNewContext(`${code}; handler({ request: { uri: ${JSON.stringify(uri)} } }).uri`);
    const addresses = ["/", "/view/", "/view/index.html", "/view/assets/a.js"];
    expect(addresses.map(asks)).toEqual(["/index.html", "/view/index.html", ...addresses.slice(2)]);
    asked.hasResourceProperties("AWS::CloudFront::Distribution", {
      DistributionConfig: {
        DefaultCacheBehavior: Match.objectLike({
          FunctionAssociations: [{ EventType: "viewer-request", FunctionARN: Match.anyValue() }],
        }),
      },
    });
  });
});
