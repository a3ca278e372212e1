import type { SESClientConfig } from '@aws-sdk/client-ses';
import type { NamedAccountRegion } from '../account-region.js';
import { CLIENT_SETTINGS } from './client-settings.js';
import type { AwsRequest, CachedResult, ControlPlane } from './control-plane.js';

/** The way to AWS for one account and region: what the SDK's clients are made with, and the turn to wait for. */
export type AwsAccess = NamedAccountRegion & {
  clientSettings: ClientSettings;
  /** For what other people have to approve: taking addresses off the list, switching sending, asking for production access. */
  changeSettings: ClientSettings;
  request: <T>(question: Omit<AwsRequest<T>, 'account' | 'region'>) => Promise<CachedResult<T>>;
};

type AwsCredentials = NonNullable<SESClientConfig['credentials']>;
type ClientSettings = typeof CLIENT_SETTINGS & { region: string; credentials?: AwsCredentials };

/**
 * @param credentials left out: the SDK's own chain (environment, profile, role of the machine)
 * @param forChanges left out: the same
 */
export function createAwsAccess(
  deps: { controlPlane: ControlPlane },
  of: NamedAccountRegion,
  credentials?: AwsCredentials,
  forChanges = credentials,
): AwsAccess {
  const { account, region } = of;
  return {
    ...of,
    clientSettings: { ...CLIENT_SETTINGS, region, ...(credentials && { credentials }) },
    changeSettings: { ...CLIENT_SETTINGS, region, ...(forChanges && { credentials: forChanges }) },
    request: (question) => deps.controlPlane({ ...question, account, region }),
  };
}

/** The same way for what nobody waits for: whoever does goes first. */
export function inBackground(access: AwsAccess): AwsAccess {
  return { ...access, request: (question) => access.request({ ...question, background: true }) };
}
