/**
 * Somebody waits in Slack for the answer: a few seconds for each try, and one more try. The endpoint, the credentials
 * and the rest come from the SDK's own variables.
 */
export const CLIENT_SETTINGS = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 2_500, throwOnRequestTimeout: true },
} as const;
