import type { Call } from "./call.ts";
import { actionOf, type Operation } from "./operation.ts";
import { headerOf, type S3Request } from "./s3-request.ts";

const OF_HEADERS: Readonly<Record<string, string>> = {
  "if-none-match": "s3:if-none-match",
  "if-match": "s3:if-match",
};
const OF_LISTING: Readonly<Record<string, string>> = {
  prefix: "s3:prefix",
  delimiter: "s3:delimiter",
  "max-keys": "s3:max-keys",
};
/** Whether a call that takes s3:PutObject makes an object, or only gets one ready. */
const CREATES: Readonly<Partial<Record<Operation, boolean>>> = {
  PutObject: true,
  CompleteMultipartUpload: true,
  CreateMultipartUpload: false,
  UploadPart: false,
};

/** A request as policies see it. */
export function callOf(
  request: S3Request,
  operation: Operation,
  principal: string,
  isSecure: boolean,
): Call {
  const { bucket, key, query } = request;
  const conditions: Record<string, string> = { "aws:SecureTransport": String(isSecure) };
  const creates = CREATES[operation];
  if (creates !== undefined) {
    conditions["s3:ObjectCreationOperation"] = String(creates);
    for (const [header, name] of Object.entries(OF_HEADERS)) {
      const value = headerOf(request, header);
      if (value !== undefined) conditions[name] = value;
    }
  }
  if (operation === "ListObjectsV2") {
    for (const [parameter, name] of Object.entries(OF_LISTING)) {
      const value = query.get(parameter);
      if (value !== undefined) conditions[name] = value;
    }
  }
  return { principal, operation, action: actionOf(operation), bucket, key, conditions };
}
