import type { Json } from './json.js';
import type { MailTraffic } from './mail-traffic.js';

/** Sends mail and lets time pass. */
export type Sender = {
  traffic: MailTraffic;
  /** Publishes events about mail that was sent to so many recipients. */
  publish(recipients: number, events: readonly Json[]): Promise<void>;
  /** Moves the clock. */
  advance(ms: number): Promise<void>;
};
