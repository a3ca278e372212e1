import type { en } from './en.js';
import { alert } from './ja/alert.js';
import { approval } from './ja/approval.js';
import { audit } from './ja/audit.js';
import { aws } from './ja/aws.js';
import { awsMetrics } from './ja/aws-metrics.js';
import { backtest } from './ja/backtest.js';
import { bounceMail } from './ja/bounce-mail.js';
import { bounces } from './ja/bounces.js';
import { causes, providerTrouble } from './ja/causes.js';
import { clock } from './ja/clock.js';
import { commands } from './ja/commands.js';
import { digest } from './ja/digest.js';
import { doctor } from './ja/doctor.js';
import { enforcement } from './ja/enforcement.js';
import { eventGaps } from './ja/event-gaps.js';
import { evidence } from './ja/evidence.js';
import { home } from './ja/home.js';
import { identity } from './ja/identity.js';
import { links } from './ja/links.js';
import { onDuty } from './ja/on-duty.js';
import { probationCase } from './ja/probation-case.js';
import { probationChecklist } from './ja/probation-checklist.js';
import { probationNotice } from './ja/probation-notice.js';
import { probationSteps } from './ja/probation-steps.js';
import { productionAccess } from './ja/production-access.js';
import { quota } from './ja/quota.js';
import { rates } from './ja/rates.js';
import { reasons } from './ja/reasons.js';
import { records } from './ja/records.js';
import { redrive } from './ja/redrive.js';
import { reply } from './ja/reply.js';
import { report } from './ja/report.js';
import { selfTest } from './ja/self-test.js';
import { sendingPause } from './ja/sending-pause.js';
import { settings } from './ja/settings.js';
import { setup } from './ja/setup.js';
import { shortcuts } from './ja/shortcuts.js';
import { slackState } from './ja/slack-state.js';
import { status } from './ja/status.js';
import { subscription } from './ja/subscription.js';
import { suppression } from './ja/suppression.js';
import { verify } from './ja/verify.js';

/** The Japanese texts. */
export const ja: typeof en = {
  ...commands,
  alert,
  approval,
  audit,
  aws,
  backtest,
  causes,
  bounces,
  bounceMail,
  clock,
  providerTrouble,
  sendingPause,
  settings,
  digest,
  doctor,
  evidence,
  awsMetrics,
  eventGaps,
  probationCase,
  probationChecklist,
  probationNotice,
  probationSteps,
  productionAccess,
  home,
  identity,
  links,
  onDuty,
  quota,
  rates,
  reasons,
  redrive,
  reply,
  report,
  records,
  setup,
  shortcuts,
  enforcement,
  slackState,
  status,
  subscription,
  suppression,
  selfTest,
  verify,
};
