import { isObject, type Json } from '../json.js';
import { blockProblems } from './block-limits.js';
import { unknownHere } from './block-methods.js';
import { jsonArgument, refuse, textArgument } from './method.js';
import type { State } from './state.js';

/** The content of a message. */
export type Content = { text: string; blocks: readonly Json[] };

const LONGEST_TEXT = 40_000;

/** Reads text and blocks as `chat.postMessage` does: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
export function readContent(state: State, args: Json): Content | { refusal: Json } {
  const text = textArgument(args, 'text') ?? '';
  const blocks = jsonArgument(args, 'blocks');
  if (blocks === null) return { refusal: refuse('invalid_blocks_format') };
  const list = Array.isArray(blocks) ? blocks : [];
  if (text === '' && list.length === 0) return { refusal: refuse('no_text') };
  if (text.length > LONGEST_TEXT) return { refusal: refuse('msg_too_long') };
  const problems = blocks === undefined ? [] : blockProblems(blocks, 'message');
  if (problems.length > 0) return { refusal: invalidBlocks(problems) };
  const shown = list.filter(isObject);
  const unknown = unknownHere(state, shown);
  if (unknown.length > 0) return { refusal: invalidBlocks(unknown) };
  return { text, blocks: shown };
}

function invalidBlocks(problems: readonly string[]): Json {
  return refuse('invalid_blocks', {
    errors: problems.map((line) => line.replace('[ERROR] ', '')),
    response_metadata: { messages: problems },
  });
}
