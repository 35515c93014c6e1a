import type { Json } from "../json.ts";

/** Lambda functions, as Step Functions invokes them. */
export interface Functions {
  /**
   * Throws an Error whose `name` is the one that Step Functions reports and whose `message` is the cause: for a
   * fault of
   * the service `Lambda.ServiceException`, `Lambda.TooManyRequestsException` and their like, for a function that ended
   * badly the errorType of its response, with the response as cause.
   * https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html
   */
  invoke(arn: string, payload: Json): Promise<{ readonly payload: Json }>;
}
