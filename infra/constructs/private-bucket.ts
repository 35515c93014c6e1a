import { RemovalPolicy, aws_s3 as s3 } from "aws-cdk-lib";
import type { Construct } from "constructs";

/**
 * A bucket that nobody outside the account sees, encrypted, reached over TLS 1.2 or newer, and left where it is when
 * the stack goes.
 */
export function privateBucket(scope: Construct, id: string, props: s3.BucketProps): s3.IBucket {
  // The class declares optional what its interface declares required; under exactOptionalPropertyTypes they differ.
  return new s3.Bucket(scope, id, {
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    encryption: s3.BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    removalPolicy: RemovalPolicy.RETAIN,
    ...props,
  }) as s3.IBucket;
}
