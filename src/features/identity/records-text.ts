import type { ExpectedRecord } from './diagnosis/expected-records.js';

/** The records in the formats of tools. A record is left out when only its owner knows the value. */
export type RecordsTexts = { zone: string; changeBatch: string; terraform: string };

type Valued = ExpectedRecord & { value: string };

const TTL_S = 300;
/** RFC 1035 §3.3: a TXT is made of strings of at most 255 octets. */
const LONGEST_STRING = 255;

export function recordsTexts(records: readonly ExpectedRecord[]): RecordsTexts {
  const valued = records.filter((record): record is Valued => record.value !== undefined);
  return { zone: zoneSnippet(valued), changeBatch: changeBatch(valued), terraform: terraform(valued) };
}

/** Master file format, RFC 1035 §5.1: names with their trailing dot, so that no origin is appended. */
function zoneSnippet(records: readonly Valued[]): string {
  return records
    .map(({ name, type, value }) => `${name}. ${TTL_S} IN ${type} ${zoneData(type, value)}`)
    .join('\n');
}

function zoneData(type: Valued['type'], value: string): string {
  if (type !== 'TXT') return `${value}.`;
  return strings(value)
    .map((string) => `"${escaped(string, (octet) => `\\${String(octet).padStart(3, '0')}`)}"`)
    .join(' ');
}

/**
 * https://docs.aws.amazon.com/cli/latest/reference/route53/change-resource-record-sets.html. A TXT is created, not
 * upserted: an upsert would remove other TXT values at the same name.
 */
function changeBatch(records: readonly Valued[]): string {
  const changes = records.map(({ name, type, value }) => ({
    Action: type === 'TXT' ? 'CREATE' : 'UPSERT',
    ResourceRecordSet: {
      Name: `${name}.`,
      Type: type,
      TTL: TTL_S,
      ResourceRecords: [{ Value: route53Value(type, value) }],
    },
  }));
  return JSON.stringify({ Comment: 'Records for Amazon SES', Changes: changes }, null, 2);
}

/** Octets beyond ASCII in octal: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html#TXTFormat */
function route53Value(type: Valued['type'], value: string): string {
  if (type !== 'TXT') return value;
  return strings(value)
    .map((string) => `"${escaped(string, (octet) => `\\${octet.toString(8).padStart(3, '0')}`)}"`)
    .join(' ');
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_record */
function terraform(records: readonly Valued[]): string {
  return records
    .map(({ purpose, name, type, value }, index) =>
      [
        `resource "aws_route53_record" "ses_${purpose.replaceAll('-', '_')}_${index + 1}" {`,
        '  zone_id = var.zone_id',
        `  name    = ${hcl(name)}`,
        `  type    = ${hcl(type)}`,
        `  ttl     = ${TTL_S}`,
        `  records = [${hcl(terraformValue(type, value))}]`,
        '}',
      ].join('\n'),
    )
    .join('\n\n');
}

/** The Terraform provider adds the outer quotes; a pair of quotes separates further strings. */
function terraformValue(type: Valued['type'], value: string): string {
  if (type !== 'TXT') return value;
  return strings(value)
    .map((string) => escaped(string, (octet) => `\\${octet.toString(8).padStart(3, '0')}`))
    .join('""');
}

/** https://developer.hashicorp.com/terraform/language/expressions/strings */
function hcl(text: string): string {
  const plain = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return `"${plain.replace(/[$%](?=\{)/g, (sign) => sign + sign)}"`;
}

function strings(value: string): readonly Buffer[] {
  const octets = Buffer.from(value, 'utf8');
  const count = Math.max(1, Math.ceil(octets.length / LONGEST_STRING));
  return Array.from({ length: count }, (_, index) =>
    octets.subarray(index * LONGEST_STRING, (index + 1) * LONGEST_STRING),
  );
}

function escaped(string: Buffer, beyond: (octet: number) => string): string {
  return [...string]
    .map((octet) => {
      const character = String.fromCharCode(octet);
      if (character === '"' || character === '\\') return `\\${character}`;
      return octet >= 0x20 && octet < 0x7f ? character : beyond(octet);
    })
    .join('');
}
