/** How a command ended. */
export interface Ended {
  /** Null where a signal ended it. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command of the clone to its end. */
export type Command = (...words: string[]) => Promise<Ended>;

/** What the test asks of an account beside the commands. */
export interface Account {
  /** Null: there is no stack of that name. */
  stackStatus(stack: string): Promise<string | null>;
  /** The physical name of the one function of the stack whose logical name begins so. */
  functionNamed(stack: string, logical: string): Promise<string>;
  /** No invocation of the function is let in from now on: a reserved concurrency of 0. */
  block(functionName: string): Promise<void>;
  /** The function shares the account's concurrency again. Does nothing where it did so already. */
  unblock(functionName: string): Promise<void>;
  /** Names of the buckets that the stack has made. */
  bucketsOf(stack: string): Promise<readonly string[]>;
  /** Deletes every object of a bucket, and the bucket. */
  deleteBucket(bucket: string): Promise<void>;
}

/** What the steps work with. */
export interface AwsTools {
  readonly cdk: Command;
  readonly tokenpit: Command;
  readonly account: Account;
  /** For studies, stores and results. */
  readonly folder: string;
  /** Whether the results are deleted at the end, buckets and all. */
  readonly isDeleted: boolean;
  /** Between looks at an execution. */
  readonly pause: () => Promise<void>;
}
