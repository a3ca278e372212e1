import { z } from 'zod';
import { REGION } from '../account-region.js';
import type { AccountSettings } from './access.js';

const MAX_NAME_LENGTH = 40;
const EXAMPLE = '[{"name":"prod","id":"111122223333","regions":["ap-northeast-1"],"role":"arn:aws:iam::…"}]';

const role = z.string().regex(/^arn:aws[\w-]*:iam::\d{12}:role\/.+$/, 'is not the ARN of a role');
const account = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, 'is empty')
    .max(MAX_NAME_LENGTH, `is longer than ${MAX_NAME_LENGTH} characters`),
  id: z.string('is not a text').regex(/^\d{12}$/, 'is not the 12 digits of an account'),
  regions: z.array(z.string().regex(REGION, 'is not a region such as ap-northeast-1')).min(1, 'is empty'),
  role: role.optional(),
  changeRole: role.optional(),
  externalId: z.string().min(1, 'is empty').optional(),
});

/**
 * Reads the watched accounts from JSON: name, the 12 digits, Regions, and, for an account other than the bot's own, a role
 * with its external id, and possibly a second role for approved changes.
 *
 * @returns one entry per account and Region, or all problems, each with its JSON path
 */
export function parseSesAccounts(
  text: string,
): { accounts: readonly AccountSettings[] } | { problems: readonly string[] } {
  const json = parseJson(text);
  if (!Array.isArray(json) || json.length === 0) return { problems: [`is not a list such as ${EXAMPLE}`] };
  const { data, error } = z.array(account).safeParse(json);
  if (!data) return { problems: error.issues.map(describe) };
  const duplicates = (['name', 'id'] as const).flatMap((key) => {
    const values = data.map((one) => one[key]);
    return values
      .filter((value, index) => values.indexOf(value) !== index)
      .map((value) => `has two accounts with the ${key} "${value}"`);
  });
  if (duplicates.length > 0) return { problems: duplicates };
  return {
    accounts: data.flatMap(({ name, id, regions, role, changeRole, externalId }) =>
      [...new Set(regions)].map((region) => ({
        name,
        account: id,
        region,
        ...(role !== undefined && { role: { arn: role, externalId } }),
        ...(changeRole !== undefined && { changeRole: { arn: changeRole, externalId } }),
      })),
    ),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function describe({ path, message }: z.core.$ZodIssue): string {
  const jsonPath = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`));
  return `${jsonPath.join('')}: ${message}`;
}
