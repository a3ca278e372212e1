import { within } from '../jobs/index.js';
import type { UserProfile, Workspace } from './caller.js';
import type { Channels, SlackResult } from './channel.js';

/** What Slack says about the workspace and its people, each asked once for all who want to know. Nothing rejects. */
export type Profiles = {
  /** Where the app is installed; kept for ever once Slack has said it. */
  workspace(): Promise<Told<Workspace>>;
  /** Kept for five minutes: so long a member who becomes a guest keeps the rights of a member. */
  of(userId: string): Promise<Told<UserProfile>>;
};

/** What Slack said, or why it said nothing. */
export type Told<T> = { told: T } | { why: string };

/** A modal has to be opened within three seconds of the click, and this comes before it. */
const ANSWER_WITHIN_MS = 1_500;
const CACHE_PROFILE_MS = 5 * 60_000;
const MOST_PROFILES = 10_000;

/** Each answer resolves within {@link ANSWER_WITHIN_MS} or so; an answer that comes later serves the next question. */
export function createProfiles(deps: {
  channels: Pick<Channels, 'workspace' | 'profileOf'>;
  now: () => number;
}): Profiles {
  const { channels, now } = deps;
  const readWorkspace = createReader(() => channels.workspace(), { now, maxAgeMs: Infinity });
  return {
    workspace: () => readWorkspace(''),
    of: createReader((userId) => channels.profileOf(userId), { now, maxAgeMs: CACHE_PROFILE_MS }),
  };
}

export function toldIn<T>(told: Told<T>): T | undefined {
  return 'told' in told ? told.told : undefined;
}

/** Reads something of Slack once for all who ask at the same time. A failure is not kept. */
function createReader<T extends Workspace | UserProfile>(
  read: (id: string) => Promise<SlackResult<T>>,
  { now, maxAgeMs }: { now: () => number; maxAgeMs: number },
): (id: string) => Promise<Told<T>> {
  const known = new Map<string, { value: T; at: number }>();
  /** Whoever joins a question shares its deadline: a click asks more than once on its way to a modal. */
  const inProgress = new Map<string, Promise<Told<T>>>();

  async function ask(id: string): Promise<Told<T>> {
    try {
      const value = await read(id);
      if ('declined' in value) return { why: value.declined };
      known.delete(id);
      known.set(id, { value, at: now() });
      const [oldest] = known.keys();
      if (known.size > MOST_PROFILES && oldest !== undefined) known.delete(oldest);
      return { told: value };
    } catch (error) {
      return { why: error instanceof Error ? error.message : String(error) };
    } finally {
      inProgress.delete(id);
    }
  }

  return async (id) => {
    const cached = known.get(id);
    if (cached && now() - cached.at < maxAgeMs) return { told: cached.value };
    const joined = inProgress.get(id);
    if (joined) return joined;
    const asked = within<Told<T>>(ANSWER_WITHIN_MS, ask(id), { why: 'no answer in time' });
    inProgress.set(id, asked);
    return asked;
  };
}
