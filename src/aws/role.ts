import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { CLIENT_SETTINGS } from './client-settings.js';

/** A role in another account: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-user_externalid.html */
export type IamRole = { arn: string; externalId?: string | undefined };

type CredentialsProvider = ReturnType<typeof fromTemporaryCredentials>;

/** The name under which CloudTrail shows what the bot did. */
const SESSION_NAME = 'ses-warden';
/** Asked for anew this long before they end, so that none ends on its way. */
const BEFORE_EXPIRY_MS = 5 * 60_000;

/**
 * Credentials of a role, assumed with those of the SDK's own chain. All clients of an account share them: with one
 * provider each, sixty regions would assume the role sixty times.
 *
 * @param region where STS is asked
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
  let goodUntil = 0;
  return () => {
    if (shared && now() < goodUntil) return shared;
    goodUntil = Infinity;
    shared = provide().then(
      (credentials) => {
        goodUntil = (credentials.expiration?.getTime() ?? 0) - BEFORE_EXPIRY_MS;
        return credentials;
      },
      (error: unknown) => {
        goodUntil = 0;
        throw error;
      },
    );
    return shared;
  };
}
