import type { VerifiedIdentities } from './aws/index.js';
import type { Config } from './config.js';
import type { createAccountStatusFeature } from './features/account-status/index.js';
import type { Approvals } from './features/approval/index.js';
import type { Audit } from './features/audit/index.js';
import { createDigestFeature } from './features/digest/index.js';
import { createHomeFeature } from './features/home/index.js';
import type { createIdentityFeature } from './features/identity/index.js';
import { createOnDutyFeature } from './features/on-duty/index.js';
import type { createProbationFeature } from './features/probation/index.js';
import type { createQuotaFeature } from './features/quota/index.js';
import type { ReputationFeature } from './features/reputation/index.js';
import { createSettingsFeature } from './features/settings/index.js';
import { createShortcutsFeature } from './features/shortcuts/index.js';
import type { createSuppressionFeature } from './features/suppression/index.js';
import type { Services } from './services.js';
import type { Command } from './slack/feature.js';

/**
 * Creates the features that show what others have stored, or lead to them: the Home tab, digests, alerts for people on duty
 * elsewhere, settings, and shortcuts.
 *
 * @param features.commands those of all features; called when somebody uses a shortcut
 */
export function createOverviewFeatures(
  config: Config,
  services: Services,
  features: {
    commands: () => readonly Command[];
    identities: readonly VerifiedIdentities[];
    accountStatus: ReturnType<typeof createAccountStatusFeature>;
    approvals: Approvals;
    audit: Audit;
    identity: ReturnType<typeof createIdentityFeature>;
    probation: ReturnType<typeof createProbationFeature>;
    quota: ReturnType<typeof createQuotaFeature>;
    reputation: ReputationFeature;
    suppression: ReturnType<typeof createSuppressionFeature>;
  },
) {
  const { accountStatus, approvals, audit, identity, probation, quota, reputation, suppression } = features;
  const stored = {
    storedOverviews: accountStatus.storedOverviews,
    openAlerts: reputation.openAlerts,
    cases: probation.cases,
    storedIdentities: identity.storedIdentities,
  };
  return {
    home: createHomeFeature({
      ...services,
      ...stored,
      approvals: approvals.ofUser,
      quotaAnswer: quota.answer,
      lookUpAddress: suppression.lookUpAddress,
      maskAddresses: config.MASK_ADDRESSES,
    }),
    digest: createDigestFeature({
      ...services,
      ...stored,
      pendingApprovals: approvals.pending,
      awsRatesAt: reputation.awsRatesAt,
      rateHistory: reputation.rateHistory,
    }),
    settings: createSettingsFeature({ ...services, audit, locale: config.LOCALE }),
    shortcuts: createShortcutsFeature({
      ...services,
      ...stored,
      commands: features.commands,
      identities: features.identities,
      lookUpAddress: suppression.lookUpAddress,
    }),
    onDuty: createOnDutyFeature({
      ...services,
      ...stored,
      settings: config,
      locale: config.LOCALE,
      findAlert: reputation.findAlert,
      acknowledge: reputation.acknowledge,
      audit,
      fetch,
    }),
  };
}
