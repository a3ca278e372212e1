import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';

/**
 * The settings of every SDK client. Somebody in Slack waits for most answers, so an attempt ends after a few seconds and
 * there is one retry. Endpoint, credentials and the rest come from the SDK's own environment variables.
 */
export const CLIENT_SETTINGS = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 2_500, throwOnRequestTimeout: true },
} as const;

/** A role in another account: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-user_externalid.html */
export type IamRole = { arn: string; externalId?: string | undefined };

type CredentialsProvider = ReturnType<typeof fromTemporaryCredentials>;

/** CloudTrail shows what the bot does under this name. */
const SESSION_NAME = 'ses-warden';
/** Credentials are renewed this long before they expire, so that none expires during a request. */
const RENEW_BEFORE_EXPIRY_MS = 5 * 60_000;

/**
 * Returns a provider of temporary credentials for a role; the SDK's default credentials assume it. All clients of an
 * account share the provider: with one provider per client, sixty Regions would assume the role sixty times. The provider
 * rejects with the SDK's error and tries again on its next use.
 *
 * @param region the Region whose STS endpoint is used
 * @param now ms since the epoch
 */
export function assumeRole(
  { arn, externalId }: IamRole,
  region: string,
  now: () => number,
): CredentialsProvider {
  const provide = fromTemporaryCredentials({
    params: { RoleArn: arn, RoleSessionName: SESSION_NAME, ...(externalId && { ExternalId: externalId }) },
    clientConfig: { region, ...CLIENT_SETTINGS },
  });
  let shared: ReturnType<CredentialsProvider> | undefined;
  let usableUntil = 0;
  return () => {
    if (shared && now() < usableUntil) return shared;
    usableUntil = Infinity;
    shared = provide().then(
      (credentials) => {
        usableUntil = (credentials.expiration?.getTime() ?? 0) - RENEW_BEFORE_EXPIRY_MS;
        return credentials;
      },
      (error: unknown) => {
        usableUntil = 0;
        throw error;
      },
    );
    return shared;
  };
}
