import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  type StackResource,
} from "@aws-sdk/client-cloudformation";
import {
  DeleteFunctionConcurrencyCommand,
  LambdaClient,
  PutFunctionConcurrencyCommand,
} from "@aws-sdk/client-lambda";
import {
  DeleteBucketCommand,
  DeleteObjectsCommand,
  paginateListObjectsV2,
  S3Client,
} from "@aws-sdk/client-s3";
import type { Account } from "./tools.ts";

/** The account to which the SDK's ordinary chain leads. */
export class SdkAccount implements Account {
  readonly #formation = new CloudFormationClient({});
  readonly #lambda = new LambdaClient({});
  readonly #s3 = new S3Client({});

  /** Throws where the SDK finds no credentials or no region. */
  async haveCredentials(): Promise<void> {
    await this.#formation.config.region();
    await this.#formation.config.credentials();
  }

  async stackStatus(stack: string): Promise<string | null> {
    try {
      const command = new DescribeStacksCommand({ StackName: stack });
      const { Stacks = [] } = await this.#formation.send(command);
      return Stacks[0]?.StackStatus ?? null;
    } catch (error) {
      const { name, message } = error as Error;
      if (name === "ValidationError" && message.includes("does not exist")) return null;
      throw error;
    }
  }

  async functionNamed(stack: string, logical: string): Promise<string> {
    const found = (await this.#resources(stack, "AWS::Lambda::Function")).filter((resource) =>
      resource.LogicalResourceId?.startsWith(logical),
    );
    const name = found[0]?.PhysicalResourceId;
    if (found.length === 1 && name !== undefined) return name;
    throw new Error(`${stack} has ${found.length} functions whose logical name begins ${logical}`);
  }

  async block(functionName: string): Promise<void> {
    await this.#lambda.send(
      new PutFunctionConcurrencyCommand({
        FunctionName: functionName,
        ReservedConcurrentExecutions: 0,
      }),
    );
  }

  async unblock(functionName: string): Promise<void> {
    await this.#lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName: functionName }));
  }

  async bucketsOf(stack: string): Promise<readonly string[]> {
    const resources = await this.#resources(stack, "AWS::S3::Bucket");
    return resources.map(({ PhysicalResourceId = "" }) => PhysicalResourceId);
  }

  async deleteBucket(bucket: string): Promise<void> {
    const pages = paginateListObjectsV2({ client: this.#s3 }, { Bucket: bucket });
    for await (const { Contents = [] } of pages) {
      if (Contents.length === 0) continue;
      const objects = Contents.map(({ Key }) => ({ Key }));
      const command = new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: objects } });
      const { Errors = [] } = await this.#s3.send(command);
      if (Errors[0]) throw new Error(`${bucket}: ${Errors[0].Key} stays: ${Errors[0].Message}`);
    }
    await this.#s3.send(new DeleteBucketCommand({ Bucket: bucket }));
  }

  async #resources(stack: string, type: string): Promise<StackResource[]> {
    const command = new DescribeStackResourcesCommand({ StackName: stack });
    const { StackResources = [] } = await this.#formation.send(command);
    return StackResources.filter(({ ResourceType }) => ResourceType === type);
  }
}
