import { isObject, listIn } from '../json.js';
import { blockProblems } from './block-limits.js';
import { type Problem, problem, textProblems } from './text-limits.js';

const LONGEST_TITLE = 24;
const LONGEST_METADATA = 3000;
const LONGEST_ID = 255;

/** What Slack would refuse in a modal or Home view: https://docs.slack.dev/reference/views */
export function viewProblems(view: unknown, type: 'modal' | 'home'): readonly Problem[] {
  if (!isObject(view)) return [problem('/view', 'must be an object')];
  if (view['type'] !== type) return [problem('/view/type', `must be ${type}`)];
  return [
    ...blockProblems(view['blocks'], 'view'),
    ...tooLong(view['private_metadata'], 'private_metadata', LONGEST_METADATA),
    ...tooLong(view['callback_id'], 'callback_id', LONGEST_ID),
    ...tooLong(view['external_id'], 'external_id', LONGEST_ID),
    ...(type === 'modal' ? modalProblems(view) : []),
  ];
}

function modalProblems(view: Record<string, unknown>): readonly Problem[] {
  const limits = { longest: LONGEST_TITLE, type: 'plain_text' } as const;
  const optional = ['submit', 'close'].filter((name) => view[name] !== undefined);
  const asksSomething = listIn(view['blocks']).some((block) => isObject(block) && block['type'] === 'input');
  return [
    ...textProblems(view['title'], '/view/title', limits),
    ...optional.flatMap((name) => textProblems(view[name], `/view/${name}`, limits)),
    ...(asksSomething && view['submit'] === undefined
      ? [problem('/view/submit', 'must be provided when an input block is included')]
      : []),
  ];
}

function tooLong(value: unknown, name: string, longest: number): readonly Problem[] {
  if (value === undefined || (typeof value === 'string' && value.length <= longest)) return [];
  return [problem(`/view/${name}`, `must be less than ${longest + 1} characters`)];
}
