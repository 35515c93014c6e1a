import { Duration, aws_cloudfront as cloudfront } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { SECURITY_HEADERS } from "../../experiments/cli/serve/security-headers.ts";

/** Headers that CloudFront has settings of its own for, and takes by those alone. */
const BY_SETTING: ReadonlySet<string> = new Set([
  "content-security-policy",
  "referrer-policy",
  "x-content-type-options",
  "x-frame-options",
]);

/** What CloudFront sets on every answer: the headers of `tokenpit view`, and that browsers come over HTTPS only. */
export function siteHeaders(scope: Construct): cloudfront.ResponseHeadersPolicy {
  const others = Object.entries(SECURITY_HEADERS).filter(([header]) => !BY_SETTING.has(header));
  const override = true;
  return new cloudfront.ResponseHeadersPolicy(scope, "Headers", {
    comment: "The headers of tokenpit view",
    securityHeadersBehavior: {
      contentSecurityPolicy: {
        contentSecurityPolicy: SECURITY_HEADERS["content-security-policy"]!,
        override,
      },
      contentTypeOptions: { override },
      frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override },
      referrerPolicy: { referrerPolicy: cloudfront.HeadersReferrerPolicy.NO_REFERRER, override },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(365), override },
    },
    customHeadersBehavior: {
      customHeaders: others.map(([header, value]) => ({ header, value, override })),
    },
  });
}
