import { element, XML_HEAD } from "./xml.ts";

/**
 * An error as S3 answers it.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList
 */
export class S3Error extends Error {
  override name = "S3Error";
  readonly status: number;
  readonly code: string;
  /** Elements besides Code and Message. */
  readonly more: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    more: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.more = more;
  }
}

/** S3 would do this; this server refuses what it does not carry out in full. */
export const unknownToThisServer = (what: string): S3Error =>
  new S3Error(501, "NotImplemented", `${what} is not carried out by this server`);

export const invalidArgument = (name: string, value: string, message: string): S3Error =>
  new S3Error(400, "InvalidArgument", message, { ArgumentName: name, ArgumentValue: value });

export function errorDocument(error: S3Error, resource: string, requestId: string): string {
  const parts = { Code: error.code, Message: error.message, ...error.more };
  const named = Object.entries({ ...parts, Resource: resource, RequestId: requestId });
  return (
    XML_HEAD +
    element(
      "Error",
      named.map(([name, text]) => element(name, text)),
    )
  );
}
