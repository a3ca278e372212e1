import { type Logger, webApi } from '@slack/bolt';

/**
 * How calls of Slack's Web API are made. The client's own defaults are no timeout, ten tries in thirty minutes, and a
 * pause of everything on a 429. Here a call is given up soon, and never repeated by the client: a message whose posting
 * got no answer may be in the channel, so only who knows how to look for it may post it again.
 */
export function webClientOptions(apiUrl: string | undefined): webApi.WebClientOptions {
  return {
    timeout: 10_000,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
  };
}

export function createWebClient(
  botToken: string,
  { apiUrl, logger }: { apiUrl: string | undefined; logger: Logger },
): webApi.WebClient {
  return new webApi.WebClient(botToken, { ...webClientOptions(apiUrl), logger });
}
