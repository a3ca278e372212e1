import { withoutControls } from './email-address.js';

/** A JSON object of unknown content. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The value if it is a JSON object, else an empty one. */
export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is an array; a single value becomes an array of one, null and undefined an empty array. */
export function asArray(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

/** The text without control characters, cut to `longest` characters; undefined when it is not a text or empty. */
export function asText(value: unknown, longest: number): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = withoutControls(value).trim();
  return text === '' ? undefined : text.slice(0, longest);
}

/** The milliseconds of an ISO 8601 time, also in the form `2018-10-08T14:05:45 +0000` of AWS's own samples. */
export function asTime(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const time = Date.parse(value.replace(/ (?=[+-]\d{2}:?\d{2}$)/, ''));
  return Number.isNaN(time) ? undefined : time;
}
