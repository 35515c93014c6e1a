import { aws_iam as iam, type aws_s3 as s3 } from "aws-cdk-lib";
import { TOP_PREFIX } from "./keys.ts";

/** A statement that allows these actions on these resources. */
export const allow = (
  sid: string,
  actions: readonly string[],
  resources: readonly string[],
  conditions: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {},
): iam.PolicyStatement =>
  new iam.PolicyStatement({ sid, actions: [...actions], resources: [...resources], conditions });

export const allowReading = (bucket: s3.IBucket, keys: readonly string[]): iam.PolicyStatement =>
  allow(
    "Read",
    ["s3:GetObject"],
    keys.map((key) => bucket.arnForObjects(key)),
  );

/** Put, not delete, nor tags, holds and retention. */
export const allowWriting = (bucket: s3.IBucket, keys: readonly string[]): iam.PolicyStatement =>
  allow(
    "Write",
    ["s3:PutObject"],
    keys.map((key) => bucket.arnForObjects(key)),
  );

/**
 * Who may not list a bucket hears 403 instead of 404 of an object that is not there
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html), and such a question names no prefix: hence
 * "if exists".
 */
export const allowListing = (bucket: s3.IBucket): iam.PolicyStatement =>
  allow("List", ["s3:ListBucket"], [bucket.bucketArn], {
    StringLikeIfExists: { "s3:prefix": `${TOP_PREFIX}*` },
  });

/** X-Ray knows no resources: its actions are allowed on all or none. */
export const allowTracing = (): iam.PolicyStatement =>
  allow(
    "Trace",
    [
      "xray:PutTraceSegments",
      "xray:PutTelemetryRecords",
      "xray:GetSamplingRules",
      "xray:GetSamplingTargets",
    ],
    ["*"],
  );
