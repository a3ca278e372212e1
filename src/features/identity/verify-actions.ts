import { findAccountRegion } from '../../account-region.js';
import type { CachedResult, Identities } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Audience } from '../../slack/access.js';
import type { Action, ActionAnswer, Click } from '../../slack/actions.js';
import { message, section } from '../../slack/blocks.js';
import type { Channels } from '../../slack/channel.js';
import { failureLine } from '../../slack/failure-line.js';
import type { Mrkdwn } from '../../text/mrkdwn.js';
import { expectedRecords } from './diagnosis/expected-records.js';
import { identityMessage } from './identity-message.js';
import { readIdentityKey, readIdentityName } from './identity-name.js';
import type { IdentityStatus } from './inspector.js';
import type { IdentityWatch } from './monitoring/identity-watch.js';
import { recordsModal } from './records-message.js';
import { VERIFY_BUTTONS } from './verify-buttons.js';
import { REQUESTS_PER_MINUTE, type VerifyDeps } from './verify-command.js';

const STATE_MAX_AGE_MS = 2_000;
const UNCACHED = 0;
const RECORDS_MAX_AGE_MS = 300_000;

type Deps = VerifyDeps & {
  identityWatch: IdentityWatch;
  channels: Pick<Channels, 'isIn'>;
  alertChannel: string;
  dryRun: boolean;
};

/** The buttons in the answers of `/ses verify` and on the cards of identities. */
export function verifyActions(deps: Deps): readonly Action[] {
  const { startVerification } = deps;
  const action = (
    button: keyof typeof VERIFY_BUTTONS,
    audience: Audience,
    run: (ses: Identities, name: string, click: Click) => Promise<ActionAnswer>,
  ): Action => ({
    id: VERIFY_BUTTONS[button],
    audience,
    run: (click) => withinRateLimit(deps, click, () => withIdentity(deps, click, run)),
  });
  return [
    {
      id: VERIFY_BUTTONS.again,
      audience: 'members',
      run: (click) => withinRateLimit(deps, click, () => checkAgain(deps, click)),
    },
    { ...action('records', 'members', (ses, name, { t }) => showRecords(t, ses, name)), opensModal: true },
    action('start', 'operators', async (ses, name, click) =>
      answer(await startVerification(ses, name, click)),
    ),
    action('watch', 'operators', (ses, name, click) => watch(deps, ses, name, click)),
    action('restart', 'operators', (ses, name, click) => restart(deps, ses, name, click)),
    action('resend', 'operators', async (ses, name, { t }) => {
      if (deps.dryRun) return answer(t.approval.dryRun);
      const sent = await ses.resend(name);
      return answer('failure' in sent ? failureLine(t, sent) : t.verify.done.resent(name));
    }),
  ];
}

async function checkAgain({ inspector, now }: Deps, { value, t }: Click): Promise<ActionAnswer> {
  const named = readIdentityName(value);
  if (named.kind === 'refused') return answer(t.error.oldButton);
  return { replace: identityMessage(t, await inspector.inspectEverywhere(named.name), now()) };
}

async function showRecords(t: Catalog, ses: Identities, name: string): Promise<ActionAnswer> {
  const state = await ses.state(name, { maxAgeMs: RECORDS_MAX_AGE_MS });
  if ('failure' in state) return answer(failureLine(t, state));
  if (!state.value) return answer(t.verify.done.gone);
  const records = expectedRecords(state.value);
  return { modal: recordsModal(t, { name, accountRegion: ses, records }) };
}

async function watch(
  deps: Deps,
  ses: Identities,
  name: string,
  { channelId, t }: Click,
  maxAgeMs = STATE_MAX_AGE_MS,
): Promise<ActionAnswer> {
  const { inspector, identityWatch, channels, alertChannel, now } = deps;
  const inspected = await inspector.inspect(ses, name, { maxAgeMs });
  if ('failure' in inspected) return answer(failureLine(t, inspected));
  const { value: status } = inspected;
  const words = t.verify.done;
  if (!status) return answer(words.gone);
  if (status.state.verification.progress === 'success') return answer(words.nothingToWatch(name));
  const isInChannel = await channels.isIn(channelId);
  const isStarted = await identityWatch.start(status, {
    channel: isInChannel ? channelId : alertChannel,
    pendingSince: status.pendingSince ?? now(),
    withRecords: false,
  });
  if (!isStarted) return answer(words.watchedAlready(name));
  return answer(isInChannel ? words.watching(name) : words.watchingElsewhere(name));
}

/** Restarts the verification, and watches it. */
async function restart(deps: Deps, ses: Identities, name: string, click: Click): Promise<ActionAnswer> {
  const { inspector, dryRun } = deps;
  const { t } = click;
  const inspected = await inspector.inspect(ses, name, { maxAgeMs: STATE_MAX_AGE_MS });
  if ('failure' in inspected) return answer(failureLine(t, inspected));
  if (!inspected.value) return answer(t.verify.done.gone);
  if (dryRun) return answer(t.approval.dryRun);
  const restarted = await restartVerification(ses, inspected.value);
  if ('failure' in restarted) return answer(failureLine(t, restarted));
  await watch(deps, ses, name, click, UNCACHED);
  return answer(t.verify.done.restarted(name));
}

function restartVerification(ses: Identities, { state }: IdentityStatus): Promise<CachedResult<true>> {
  return state.dkim ? ses.restartDkim(state.name) : ses.restartOwnership(state.name);
}

async function withinRateLimit(
  { rateLimit }: Deps,
  { userId, t }: Click,
  run: () => Promise<ActionAnswer>,
): Promise<ActionAnswer> {
  const waitMs = rateLimit(userId);
  return waitMs === undefined ? run() : answer(t.verify.tooMany(REQUESTS_PER_MINUTE, waitMs));
}

/** Anybody can forge the value of a button: it must name a configured account and Region, and a valid name. */
async function withIdentity(
  { identities }: Deps,
  click: Click,
  run: (ses: Identities, name: string, click: Click) => Promise<ActionAnswer>,
): Promise<ActionAnswer> {
  const key = readIdentityKey(click.value);
  const ses = key && findAccountRegion(identities, key);
  const named = readIdentityName(key?.name ?? '');
  if (!ses || named.kind === 'refused') return answer(click.t.error.oldButton);
  return run(ses, named.name, click);
}

function answer(line: Mrkdwn): ActionAnswer {
  return { tell: message(line, [section(line)]) };
}
