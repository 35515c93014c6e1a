import {
  Stack,
  aws_cloudfront as cloudfront,
  aws_cloudfront_origins as origins,
  aws_s3 as s3,
  aws_s3_deployment as deployment,
} from "aws-cdk-lib";
import { Construct } from "constructs";
import { resolve } from "node:path";
import { acknowledge, logicalId } from "./acknowledge.ts";
import { privateBucket } from "./private-bucket.ts";
import { siteHeaders } from "./site-headers.ts";

/** An address that ends in a slash means the page of that folder; a bucket knows no folders. */
const FOLDER_PAGES = `function handler(event) {
  var request = event.request;
  if (request.uri.endsWith("/")) request.uri += "index.html";
  return request;
}`;

/**
 * A folder served by CloudFront over HTTPS, with the headers of `tokenpit view`, from a private bucket, which lets that
 * distribution in and nobody else.
 */
export class StaticSite extends Construct {
  readonly distribution: cloudfront.Distribution;

  /** @param folder with an index.html */
  constructor(scope: Construct, id: string, folder: string) {
    super(scope, id);
    const logs = privateBucket(this, "AccessLogs", {
      // CloudFront's standard logs are delivered by an access control list.
      objectOwnership: s3.ObjectOwnership.OBJECT_WRITER,
    });
    const bucket = privateBucket(this, "Bucket", {
      serverAccessLogsBucket: logs,
      serverAccessLogsPrefix: "bucket/",
    });
    this.distribution = new cloudfront.Distribution(this, "Distribution", {
      comment: "A folder of Tokenpit",
      defaultRootObject: "index.html",
      defaultBehavior: {
        origin: origins.S3BucketOrigin.withOriginAccessControl(bucket),
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: siteHeaders(this),
        functionAssociations: [
          {
            eventType: cloudfront.FunctionEventType.VIEWER_REQUEST,
            function: new cloudfront.Function(this, "FolderPages", {
              comment: "An address that ends in a slash means the page of that folder",
              code: cloudfront.FunctionCode.fromInline(FOLDER_PAGES),
              runtime: cloudfront.FunctionRuntime.JS_2_0,
            }),
          },
        ],
      },
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      enableLogging: true,
      logBucket: logs,
      logFilePrefix: "distribution/",
    });
    acknowledgeDistribution(this.distribution);
    new deployment.BucketDeployment(this, "Files", {
      sources: [deployment.Source.asset(resolve(folder))],
      destinationBucket: bucket,
      distribution: this.distribution,
    });
    acknowledgeUploader(Stack.of(this), bucket);
  }
}

function acknowledgeDistribution(distribution: cloudfront.Distribution): void {
  acknowledge(
    distribution,
    "AwsSolutions-CFR1",
    "what is published is published for every country",
  );
  acknowledge(
    distribution,
    "AwsSolutions-CFR2",
    "files only, nothing that takes input: a firewall has nothing to guard",
  );
  acknowledge(
    distribution,
    "AwsSolutions-CFR4",
    "the certificate of cloudfront.net has a fixed policy; a domain of one's own is needed for another",
  );
}

/** What the library's own uploader of files is given; it runs when the stack is deployed, and then only. */
const UPLOADER = [
  "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]",
  "AwsSolutions-IAM5[Action::s3:GetBucket*]",
  "AwsSolutions-IAM5[Action::s3:GetObject*]",
  "AwsSolutions-IAM5[Action::s3:List*]",
  "AwsSolutions-IAM5[Action::s3:Abort*]",
  "AwsSolutions-IAM5[Action::s3:DeleteObject*]",
  "AwsSolutions-IAM5[Resource::*]",
  "AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*]",
  "AwsSolutions-L1",
];

function acknowledgeUploader(stack: Stack, bucket: s3.IBucket): void {
  const uploader = stack.node.children.find(({ node }) =>
    node.id.startsWith("Custom::CDKBucketDeployment"),
  );
  if (uploader === undefined) return;
  const ofBucket = `AwsSolutions-IAM5[Resource::<${logicalId(bucket)}.Arn>/*]`;
  for (const finding of [...UPLOADER, ofBucket]) {
    acknowledge(
      uploader,
      finding,
      "written by the library: it copies the folder into the site's own bucket while the stack is deployed",
    );
  }
}
