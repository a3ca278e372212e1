import { isObject, type Json } from '../json.js';
import { blockProblems } from './block-limits.js';
import { jsonArgument, type Method, refuse } from './method.js';
import type { State } from './state.js';
import { type Problem, problem } from './text-limits.js';

/** `blocks.validate`, which needs no scope: https://docs.slack.dev/reference/methods/blocks.validate */
export const BLOCK_METHODS: Readonly<Record<string, Method>> = { 'blocks.validate': validate };

function validate(state: State, args: Json): Json {
  const given = (['blocks', 'message', 'view'] as const).filter((name) => args[name] !== undefined);
  const [name] = given;
  if (name === undefined || given.length > 1) return refuse('invalid_arguments');
  const value = jsonArgument(args, name);
  const blocks = name === 'blocks' ? value : isObject(value) ? value['blocks'] : undefined;
  const problems = [
    ...blockProblems(blocks, name === 'view' ? 'view' : 'message'),
    ...unknownHere(state, blocks),
  ];
  if (problems.length === 0) return { ok: true };
  return refuse(`invalid_${name}`, {
    errors: problems.map((line) => ({ code: 'failed_constraint', message: line.replace('[ERROR] ', '') })),
  });
}

/** Blocks of kinds that Slack has not introduced in this workspace yet. */
export function unknownHere({ missingBlocks }: State, blocks: unknown): readonly Problem[] {
  const list = Array.isArray(blocks) ? blocks.filter(isObject) : [];
  return [...missingBlocks]
    .filter((missing) => list.some(({ type }) => type === missing))
    .map((missing) => problem('/blocks', `unsupported type: ${missing}`));
}
