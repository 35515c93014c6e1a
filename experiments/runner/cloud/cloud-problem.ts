/** Something between us and the cloud that a person can mend: the message says what to do next. */
export class CloudProblem extends Error {
  override name = "CloudProblem";
}

const SIGN_IN = "sign in (aws sso login, say) or name a profile in AWS_PROFILE";

/** What the services and the SDK call what can go wrong, and what to do about it. */
const REMEDIES: readonly (readonly [RegExp, (what: string) => string])[] = [
  [
    /^(?:CredentialsProviderError|ProviderError|TokenProviderError)$/,
    (what) => `no AWS credentials were found (${what}): ${SIGN_IN}`,
  ],
  [
    /^(?:ExpiredToken(?:Exception)?|TokenRefreshRequired|RequestExpired)$/,
    () => `the AWS credentials have expired: ${SIGN_IN} and start again`,
  ],
  [
    /^(?:InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId|InvalidToken)$/,
    () => `AWS does not know these credentials: ${SIGN_IN}`,
  ],
  [
    /^(?:SignatureDoesNotMatch|InvalidSignatureException)$/,
    () => "the AWS secret key is not the one of its access key: look at AWS_SECRET_ACCESS_KEY",
  ],
  [
    /^RequestTimeTooSkewed$/,
    (what) => `this machine's clock is wrong (${what}): set it and try again`,
  ],
  [
    /^(?:AccessDenied(?:Exception)?|Forbidden|403)$/,
    (what) =>
      `AWS refuses it (${what}): let who administers the account attach the stack's policy ResearcherPolicyArn, or, ` +
      "if the bucket is another account's, name the right profile in AWS_PROFILE",
  ],
  [
    /^(?:NoSuchBucket|NotFound)$/,
    () => "the bucket of the results is gone: deploy the stack anew with npx cdk deploy",
  ],
  [
    /^(?:PermanentRedirect|AuthorizationHeaderMalformed|301)$/,
    (what) => `the bucket of the results is in another region (${what}): set AWS_REGION to it`,
  ],
  [
    /^StateMachineDoesNotExist$/,
    () => "the state machine is gone: deploy the stack anew with npx cdk deploy",
  ],
  [
    /^(?:ThrottlingException|TooManyRequestsException|SlowDown|ServiceUnavailable)$/,
    (what) => `AWS is too busy (${what}): start again in a while`,
  ],
];

const NETWORK = /^(?:ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH)$/;

/** An error of the SDK as what to do about it; null: it is none that a person can mend. */
export function cloudProblem(error: unknown): CloudProblem | null {
  if (error instanceof CloudProblem) return error;
  if (!(error instanceof Error)) return null;
  if (error.message === "Region is missing") {
    return new CloudProblem(
      "no AWS region is set: name the one of the stack in AWS_REGION or in the profile",
      { cause: error },
    );
  }
  const { code } = error as NodeJS.ErrnoException;
  if (error.name === "TimeoutError" || (code !== undefined && NETWORK.test(code))) {
    return new CloudProblem(`AWS cannot be reached (${error.message}): look at the network`, {
      cause: error,
    });
  }
  const names = [error.name, (error as { readonly Code?: string }).Code ?? ""];
  const remedy = REMEDIES.find(([name]) => names.some((one) => name.test(one)))?.[1];
  return remedy === undefined ? null : new CloudProblem(remedy(error.message), { cause: error });
}
