import { isObject } from '../json.js';

/** One line of `response_metadata.messages`. */
export type Problem = string;

export function problem(pointer: string, text: string): Problem {
  return pointer === '' ? `[ERROR] ${text}` : `[ERROR] ${text} [json-pointer:${pointer}]`;
}

/** What Slack would refuse in a text object: https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
export function textProblems(
  text: unknown,
  at: string,
  { longest, type }: { longest: number; type?: 'plain_text' },
): readonly Problem[] {
  if (!isObject(text)) return [problem(at, 'missing required field')];
  const { type: given, text: value } = text;
  if (given !== 'plain_text' && (type !== undefined || given !== 'mrkdwn')) {
    return [problem(`${at}/type`, `must be ${type ?? 'plain_text or mrkdwn'}`)];
  }
  if (typeof value !== 'string') return [problem(`${at}/text`, 'must be a string')];
  if (value === '') return [problem(`${at}/text`, 'must be more than 0 characters')];
  return value.length > longest ? [problem(`${at}/text`, `must be less than ${longest + 1} characters`)] : [];
}
