/** What has to be said before anything is done in an account. */
export const CONSENT = "TOKENPIT_TEST_AWS";
/** Says that the results go, too. */
export const DELETION = "TOKENPIT_TEST_AWS_DELETE";

/**
 * Why the test does not start; null: it may.
 *
 * @param dollars that it is thought to cost.
 * @param haveCredentials asks the SDK's chain; throws where it finds none.
 */
export async function refusal(
  environment: NodeJS.ProcessEnv,
  dollars: number,
  haveCredentials: () => Promise<void>,
): Promise<string | null> {
  if (environment[CONSENT] !== "yes") {
    return (
      "this deploys the stack Tokenpit into your AWS account, runs studies there and destroys it again, for about " +
      `$${dollars.toFixed(2)}: set ${CONSENT}=yes to agree (docs/aws.md)`
    );
  }
  try {
    await haveCredentials();
    return null;
  } catch (error) {
    return (
      `no AWS credentials or no region were found (${(error as Error).message}): sign in (aws sso login, say) or ` +
      "name a profile in AWS_PROFILE, set AWS_REGION, and start again"
    );
  }
}
