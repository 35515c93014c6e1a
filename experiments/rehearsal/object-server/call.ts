import type { Operation } from "./operation.ts";

/** A request that was signed by somebody known, for the proof of permissions. */
export interface Call {
  /** Name of who signed it. */
  readonly principal: string;
  readonly operation: Operation;
  /** The permission that it takes, such as `s3:PutObject`. */
  readonly action: string;
  readonly bucket: string;
  /** Empty where the call is about the bucket. */
  readonly key: string;
  /**
   * Condition keys that policies ask for, where they apply: `aws:SecureTransport` as the connection was,
   * `s3:if-none-match`, `s3:if-match`, `s3:prefix`, `s3:delimiter`, `s3:max-keys`, `s3:ObjectCreationOperation`.
   * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-policy-keys
   */
  readonly conditions: Readonly<Record<string, string>>;
}

/** How a call ended. */
export interface AnsweredCall extends Call {
  readonly status: number;
  /** S3's code where it failed. */
  readonly errorCode?: string;
  /** The fault that was injected. */
  readonly fault?: string;
  readonly bytesIn: number;
  /** Of the object's bytes, those that were to be sent. */
  readonly bytesOut: number;
  readonly durationMs: number;
}
