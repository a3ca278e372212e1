import type { ListFilter } from './read-request.js';

/** A page of the list: what is on it, and behind which entry it begins. */
export type Page = { filter: ListFilter; after: { at: number; name: string } | undefined };

/** Slack takes no more: https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const LONGEST_VALUE = 2000;

/** A page as the value of the button that leads to it. */
export function pageValue({ filter: { reason, domain }, after }: Page): string {
  const behind = after ? `${after.at} ${after.name}` : '';
  return `${reason ?? ''} ${domain ?? ''} ${behind}`.slice(0, LONGEST_VALUE);
}

/** The page that a button leads to; the first of all where the value is none of ours. */
export function readPageValue(value: string): Page {
  const [reason = '', domain = '', at = '', ...name] = value.split(' ');
  const filter: ListFilter = {
    ...((reason === 'BOUNCE' || reason === 'COMPLAINT') && { reason }),
    ...(domain !== '' && { domain }),
  };
  return { filter, after: /^\d{1,15}$/.test(at) ? { at: Number(at), name: name.join(' ') } : undefined };
}
