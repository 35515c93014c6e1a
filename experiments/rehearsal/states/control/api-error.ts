/**
 * An error of the Step Functions API.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/CommonErrors.html
 */
export class ApiError extends Error {
  override name = "ApiError";
  /** The exception's name in the API. */
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}
