import { type EmailAddress, readAddress } from './email-address.js';
import { asObject, type Unknown } from './json.js';

/** A recipient of an event, and what the event says of this one in particular. */
export type Recipient = { address: EmailAddress; part: Unknown };

/**
 * Each recipient that the event lists, once. Where it lists none, the mail's only recipient; where that is not one
 * either, somebody unknown: the event still happened, and guessing the first of many would blame the wrong one.
 *
 * @param listed the event's own list; `all`: everyone the mail was for; `only`: the event names nobody
 * @param destination all recipients of the mail
 */
export function recipientsOf(
  listed: readonly unknown[] | 'all' | 'only',
  destination: readonly unknown[],
): readonly Recipient[] {
  const found = new Map<string, Recipient>();
  for (const recipient of listed === 'all' ? destination : listed === 'only' ? [] : listed) {
    const part = asObject(recipient);
    const written = typeof recipient === 'string' ? recipient : part['emailAddress'];
    if (typeof written !== 'string') continue;
    const address = readAddress(written);
    if (!found.has(address.key)) found.set(address.key, { address, part });
  }
  if (found.size > 0) return [...found.values()];
  const [only] = destination;
  return [
    { address: readAddress(destination.length === 1 && typeof only === 'string' ? only : ''), part: {} },
  ];
}

/** How a piece of feedback names its recipient. */
export function addressed({ key, written }: EmailAddress) {
  return { recipient: key, written: written === key ? undefined : written };
}
