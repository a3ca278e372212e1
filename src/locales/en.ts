import { alert } from './en/alert.js';
import { approval } from './en/approval.js';
import { audit } from './en/audit.js';
import { aws } from './en/aws.js';
import { awsMetrics } from './en/aws-metrics.js';
import { backtest } from './en/backtest.js';
import { bounceMail } from './en/bounce-mail.js';
import { bounces } from './en/bounces.js';
import { causes, providerTrouble } from './en/causes.js';
import { clock } from './en/clock.js';
import { commands } from './en/commands.js';
import { digest } from './en/digest.js';
import { doctor } from './en/doctor.js';
import { enforcement } from './en/enforcement.js';
import { eventGaps } from './en/event-gaps.js';
import { evidence } from './en/evidence.js';
import { home } from './en/home.js';
import { identity } from './en/identity.js';
import { links } from './en/links.js';
import { onDuty } from './en/on-duty.js';
import { probationCase } from './en/probation-case.js';
import { probationChecklist } from './en/probation-checklist.js';
import { probationNotice } from './en/probation-notice.js';
import { probationSteps } from './en/probation-steps.js';
import { productionAccess } from './en/production-access.js';
import { quota } from './en/quota.js';
import { rates } from './en/rates.js';
import { reasons } from './en/reasons.js';
import { records } from './en/records.js';
import { redrive } from './en/redrive.js';
import { reply } from './en/reply.js';
import { report } from './en/report.js';
import { selfTest } from './en/self-test.js';
import { sendingPause } from './en/sending-pause.js';
import { settings } from './en/settings.js';
import { setup } from './en/setup.js';
import { shortcuts } from './en/shortcuts.js';
import { slackState } from './en/slack-state.js';
import { status } from './en/status.js';
import { subscription } from './en/subscription.js';
import { suppression } from './en/suppression.js';
import { verify } from './en/verify.js';

/** The English texts. Their type is the type of every language. */
export const en = {
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
