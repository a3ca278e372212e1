/** SNS signs this text in JSON; by mail it arrives without its signature being checked by anybody. */
const MOST_TEXT = 65_536;

/**
 * The event in a mail by which an SNS topic with an email subscription sends a notification; undefined when the text is none.
 * Mail servers break its long line: `!`, a line end and a blank (observed), which are taken out.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html
 */
export function notificationIn(text: string): string | undefined {
  const start = text.indexOf('{');
  if (start < 0 || start > 200) return undefined;
  const joined = text.slice(start, MOST_TEXT).replace(/!\r?\n /g, '');
  const event = stringIn(joined, 'Message') ?? joined;
  return /"(?:notificationType|eventType)"\s*:/.test(event) ? objectIn(event) : undefined;
}

/** The value of a field of an object that may be cut off behind it. */
function stringIn(json: string, name: string): string | undefined {
  const found = new RegExp(`"${name}"\\s{0,5}:\\s{0,5}"`).exec(json);
  if (!found) return undefined;
  const from = found.index + found[0].length - 1;
  for (let at = from + 1; at < json.length; at += 1) {
    if (json[at] === '\\') at += 1;
    else if (json[at] === '"') return parsedText(json.slice(from, at + 1));
  }
  return undefined;
}

function parsedText(quoted: string): string | undefined {
  try {
    const value: unknown = JSON.parse(quoted);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

function objectIn(text: string): string | undefined {
  const end = text.lastIndexOf('}');
  return end < 0 ? undefined : text.slice(0, end + 1);
}
