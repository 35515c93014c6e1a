import type { Limits } from "./limits.ts";
import type { Uploads } from "./uploads.ts";
import type { ObjectHead, ObjectStore } from "./object-store.ts";
import { S3Error } from "./s3-error.ts";
import type { S3Request } from "./s3-request.ts";

/** One request with what it is carried out on. */
export interface Work {
  readonly request: S3Request;
  readonly body: Buffer;
  /** Headers that came behind the body. */
  readonly trailers: ReadonlyMap<string, string>;
  readonly store: ObjectStore;
  readonly uploads: Uploads;
  readonly limits: Limits;
  readonly nowMs: number;
  /** Whether the caller may know which keys there are: who may not, is forbidden what is not there. */
  readonly mayList: boolean;
}

/** The head of the object that the request is about. Throws where there is none. */
export function headOf({ request, store, mayList }: Work): ObjectHead {
  const head = store.head(request.bucket, request.key);
  if (head) return head;
  if (!mayList) throw accessDenied();
  throw new S3Error(404, "NoSuchKey", "The specified key does not exist.", { Key: request.key });
}

export const accessDenied = (): S3Error => new S3Error(403, "AccessDenied", "Access Denied");
