import { z } from 'zod';
import { parseDigestTimes } from './features/digest/index.js';
import { readSecret } from './features/on-duty/index.js';
import { LEVELS, RUNBOOK_KINDS, type RunbookUrls } from './locales/index.js';
import type { DigestTime, Mentions } from './routing/index.js';

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

export const text = z.string().trim().min(1, 'is missing');
export const list = text.transform((value) => value.split(/[\s,]+/).filter((part) => part !== ''));

/** Of a service on this machine, such as a sidecar, without TLS too. */
export const webhookUrl = text.refine(
  (value) => {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    return url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname));
  },
  {
    error: 'is not a URL such as https://on-duty.example.com/hook; http is for services on this machine only',
  },
);

/** The longest address that Slack takes in a button: https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const LONGEST_URL = 3000;

/** `<kind>=<address>` for one kind of alert, an address alone for all the others. */
export const runbookUrls = list.transform((entries, context): RunbookUrls => {
  const read = entries.map((entry) => {
    const [, kind, url = ''] = /^(?:([a-z]+)=)?(https?:.*)$/.exec(entry) ?? [];
    const kinds = RUNBOOK_KINDS.filter((known) => kind === undefined || kind === known);
    if (kinds.length > 0 && URL.canParse(url) && url.length <= LONGEST_URL) return { kinds, url, kind };
    const message = `"${entry}" is not <kind>=<URL> with a kind of ${RUNBOOK_KINDS.join(', ')}`;
    context.addIssue({ code: 'custom', message });
    return { kinds: [], url, kind };
  });
  const generalFirst = read.toSorted(
    (one, other) => Number(one.kind !== undefined) - Number(other.kind !== undefined),
  );
  return Object.fromEntries(generalFirst.flatMap(({ kinds, url }) => kinds.map((kind) => [kind, url])));
});

export const digestTimes = text.transform((value, context): DigestTime => {
  const times = parseDigestTimes(value);
  if (times) return times;
  context.addIssue({
    code: 'custom',
    message: `"${value}" is not a time such as "daily 09:00" or "mon 09:00"`,
  });
  return z.NEVER;
});

/** `<level>:<who>` for who is mentioned from that level on; `<who>` alone holds from review on. */
export const alertMentions = list.transform((entries, context): Mentions => {
  const read = entries.map((entry) => {
    const [, level = 'review', who] = /^(?:([a-z]+):)?(here|channel|[UWS][A-Z0-9]{2,})$/.exec(entry) ?? [];
    const known = LEVELS.find((one) => one === level);
    if (known && who) return [known, who] as const;
    const message = `"${entry}" is not <level>:<who>, with a level of ${LEVELS.join(', ')} and who is here, channel, or the id of a user (U…) or user group (S…)`;
    context.addIssue({ code: 'custom', message });
    return [];
  });
  return Object.fromEntries(read.filter((one) => one.length > 0));
});

export const onDutySecret = text.transform((value, context): Buffer => {
  const key = readSecret(value);
  if (key) return key;
  context.addIssue({ code: 'custom', message: 'is not whsec_ followed by 24 to 64 random bytes in base64' });
  return z.NEVER;
});
