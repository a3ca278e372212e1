import type { CachedResult, Identities } from '../../aws/index.js';
import type { Action, ActionAnswer, Click } from '../../slack/actions.js';
import { message, section } from '../../slack/blocks.js';
import type { Channels } from '../../slack/channel.js';
import { failureLine } from '../../slack/failure-line.js';
import { infoModal } from '../../slack/modal.js';
import { type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { expectedRecords } from './diagnosis/expected-records.js';
import { readIdentityKey } from './identity-key.js';
import { identityMessage } from './identity-message.js';
import { readIdentityName } from './identity-name.js';
import type { IdentityStatus } from './identity-report.js';
import type { IdentityWatch } from './monitoring/identity-watch.js';
import { recordsMessage, snippetBlocks } from './records-message.js';
import { VERIFY_BUTTONS } from './verify-buttons.js';
import { MOST_A_MINUTE, type VerifyDeps } from './verify-command.js';

const KEEP_MS = 2_000;
const FRESH = 0;
const KEEP_FOR_RECORDS_MS = 300_000;

type Deps = VerifyDeps & {
  watch: IdentityWatch;
  channels: Pick<Channels, 'isIn'>;
  alertChannel: string;
  dryRun: boolean;
};

/** The buttons under what `/ses verify` says. */
export function verifyActions(deps: Deps): readonly Action[] {
  const { t, look, start } = deps;
  const action = (
    button: keyof typeof VERIFY_BUTTONS,
    run: (place: Identities, name: string, click: Click) => Promise<ActionAnswer>,
  ): Action => ({
    id: VERIFY_BUTTONS[button],
    run: (click) => limited(deps, click, () => withIdentity(deps, click, run)),
  });
  return [
    {
      id: VERIFY_BUTTONS.again,
      run: (click) => limited(deps, click, () => checkAgain(deps, click.value)),
    },
    { ...action('records', (place, name) => showRecords(deps, place, name)), opensModal: true },
    action('start', async (place, name, click) => tell(await start(place, name, click))),
    action('watch', (place, name, { channelId }) => follow(deps, place, name, channelId)),
    action('restart', async (place, name, { channelId }) => {
      const seen = await look.at(place, name, { maxAgeMs: KEEP_MS });
      if ('failure' in seen) return tell(failureLine(t, seen));
      if (!seen.value) return tell(t.verify.done.gone);
      if (deps.dryRun) return tell(t.approval.dryRun);
      const restarted = await restart(place, seen.value);
      if ('failure' in restarted) return tell(failureLine(t, restarted));
      await follow(deps, place, name, channelId, FRESH);
      return tell(t.verify.done.restarted(name));
    }),
    action('resend', async (place, name) => {
      if (deps.dryRun) return tell(t.approval.dryRun);
      const sent = await place.resend(name);
      return tell('failure' in sent ? failureLine(t, sent) : t.verify.done.resent(name));
    }),
  ];
}

async function checkAgain({ t, look, now }: Deps, value: string): Promise<ActionAnswer> {
  const named = readIdentityName(value);
  if (named.kind === 'refused') return tell(t.error.oldButton);
  return { replace: identityMessage(t, await look.everywhere(named.name), now()) };
}

async function showRecords({ t }: Deps, place: Identities, name: string): Promise<ActionAnswer> {
  const answer = await place.state(name, { maxAgeMs: KEEP_FOR_RECORDS_MS });
  if ('failure' in answer) return tell(failureLine(t, answer));
  if (!answer.value) return tell(t.verify.done.gone);
  const records = expectedRecords(answer.value);
  const { text, blocks } = recordsMessage(t, { name, place, records });
  const shown = { text, blocks: [...blocks, ...snippetBlocks(t, records)] };
  return { modal: infoModal(t.verify.records.title, t.modal.close, shown) };
}

async function follow(
  deps: Deps,
  place: Identities,
  name: string,
  channelId: string,
  maxAgeMs = KEEP_MS,
): Promise<ActionAnswer> {
  const { t, look, watch, channels, now } = deps;
  const seen = await look.at(place, name, { maxAgeMs });
  if ('failure' in seen) return tell(failureLine(t, seen));
  if (!seen.value) return tell(t.verify.done.gone);
  if (seen.value.state.verification.progress === 'success') return tell(t.verify.done.nothingToWatch(name));
  const here = await channels.isIn(channelId);
  const channel = here ? channelId : deps.alertChannel;
  const pendingSince = seen.value.pendingSince ?? now();
  const begun = await watch.follow(seen.value, { channel, pendingSince, withRecords: false });
  if (!begun) return tell(t.verify.done.watchedAlready(name));
  return tell(here ? t.verify.done.watching(name) : t.verify.done.watchingElsewhere(name));
}

function restart(place: Identities, { state }: IdentityStatus): Promise<CachedResult<true>> {
  return state.dkim ? place.restartDkim(state.name) : place.restartOwnership(state.name);
}

async function limited({ t, rateLimit }: Deps, { userId }: Click, run: () => Promise<ActionAnswer>) {
  const wait = rateLimit(userId);
  return wait === undefined ? run() : tell(t.verify.tooMany(MOST_A_MINUTE, wait));
}

/** A value that somebody made up leads to a place we ask and a name that could be one, or nowhere. */
async function withIdentity(
  { t, places }: Deps,
  click: Click,
  run: (place: Identities, name: string, click: Click) => Promise<ActionAnswer>,
): Promise<ActionAnswer> {
  const key = readIdentityKey(click.value);
  const place = places.find(({ account, region }) => account === key?.account && region === key.region);
  const named = readIdentityName(key?.name ?? '');
  if (!place || named.kind === 'refused') return tell(t.error.oldButton);
  return run(place, named.name, click);
}

function tell(line: Mrkdwn): ActionAnswer {
  return { tell: message(mrkdwn`${line}`, [section(line)]) };
}
