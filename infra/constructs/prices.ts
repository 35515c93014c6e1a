/**
 * List prices in us-east-1 as of 2026-11, US dollars: https://aws.amazon.com/lambda/pricing/. Other regions differ by
 * some percent, and the free tier is left out: the alarm is to err on the side of caution.
 */
export const LAMBDA_ARM_USD = { gigabyteSecond: 0.0000133334, request: 0.0000002 } as const;
