import type { Catalog } from '../../src/locales/index.js';
import type { Block, Message } from '../../src/slack/blocks.js';
import type { Modal } from '../../src/slack/modal.js';

/** What a function of the bot shows, for one language; with strange and long data where it takes any. */
export type Sample = {
  /** The name of the function in `src`. */
  of: string;
  /** What is special about it; empty: nothing. */
  about: string;
} & (
  | { message: (t: Catalog) => Message }
  | { modal: (t: Catalog) => Modal }
  | { home: (t: Catalog) => readonly Block[] }
);

/** A sample of a message. */
export function message(of: string, about: string, make: (t: Catalog) => Message): Sample {
  return { of, about, message: make };
}

/** A sample of a modal. */
export function modal(of: string, about: string, make: (t: Catalog) => Modal): Sample {
  return { of, about, modal: make };
}
