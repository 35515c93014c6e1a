import { Duration, aws_iam as iam, aws_s3 as s3 } from "aws-cdk-lib";
import { Construct } from "constructs";
import { KEYS, MAP_RUN_PREFIX, TOP_PREFIX } from "./keys.ts";
import { privateBucket } from "./private-bucket.ts";

/**
 * The bucket that holds submissions and results, and the one that says who asked for what. Both outlive the stack.
 * There are no versions: an object is written once, and the bucket refuses a put without `If-None-Match` from anybody.
 */
export class ResultsBucket extends Construct {
  readonly bucket: s3.IBucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const accessLogs = privateBucket(this, "AccessLogs", {
      lifecycleRules: [{ expiration: Duration.days(90) }],
    });
    this.bucket = privateBucket(this, "Bucket", {
      serverAccessLogsBucket: accessLogs,
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: Duration.days(2) },
        { prefix: `${MAP_RUN_PREFIX}/`, expiration: Duration.days(30) },
        { prefix: `${TOP_PREFIX}athena/`, expiration: Duration.days(30) },
        { prefix: `${TOP_PREFIX}studies/`, transitions: [cheaperAfter(30)] },
      ],
    });
    this.bucket.addToResourcePolicy(onlyWriteOnce(this.bucket));
  }
}

const cheaperAfter = (days: number): s3.Transition => ({
  storageClass: s3.StorageClass.INTELLIGENT_TIERING,
  transitionAfter: Duration.days(days),
});

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html. Parts of multipart uploads
 * carry no condition; the request that completes one does. Step Functions' own files are let through.
 */
function onlyWriteOnce(bucket: s3.IBucket): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: "WriteOnce",
    effect: iam.Effect.DENY,
    principals: [new iam.AnyPrincipal()],
    actions: ["s3:PutObject"],
    resources: [KEYS.submissions, KEYS.scenarios, KEYS.studies, KEYS.tables].map((key) =>
      bucket.arnForObjects(key),
    ),
    conditions: {
      Null: { "s3:if-none-match": "true" },
      Bool: { "s3:ObjectCreationOperation": "true" },
    },
  });
}
