import { isObject, type Json, parseJson } from '../json.js';
import type { State } from './state.js';

/** One method of the Web API: changes the state and returns the answer. */
export type Method = (state: State, args: Json) => Json;

export function refuse(error: string, more: Json = {}): Json {
  return { ok: false, error, ...more };
}

/**
 * The arguments of a call, from either form Slack takes. Numbers and booleans come as text in a form.
 *
 * @returns undefined when the body cannot be read
 */
export function readArguments(contentType: string, body: string): Json | undefined {
  if (contentType.startsWith('application/json')) {
    const parsed = parseJson(body);
    return isObject(parsed) ? parsed : undefined;
  }
  return Object.fromEntries(new URLSearchParams(body));
}

export function textArgument(args: Json, name: string): string | undefined {
  const value = args[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function numberArgument(args: Json, name: string, otherwise: number): number {
  const value = Number(args[name] ?? otherwise);
  return Number.isFinite(value) ? value : otherwise;
}

export function flagArgument(args: Json, name: string): boolean {
  return args[name] === true || args[name] === 'true' || args[name] === '1';
}

/** A structured argument: an object in a JSON call, JSON text in a form. `null` when it is not readable. */
export function jsonArgument(args: Json, name: string): unknown {
  const value = args[name];
  if (value === undefined || value === '') return undefined;
  return typeof value === 'string' ? (parseJson(value) ?? null) : value;
}
