const LONGEST = 40_000;
/** `<mailto:jane@example.com|jane@example.com>`, `<https://example.com>`: https://docs.slack.dev/messaging/formatting-message-text */
const LINK = /<(?:mailto:|https?:\/\/)([^<>|\s]{1,2000})(?:\|([^<>|]{1,2000}))?>/g;
const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** The text of a message as its author typed or pasted it: Slack makes links of addresses and escapes three signs. */
export function typedText(text: string): string {
  return text
    .slice(0, LONGEST)
    .replace(LINK, (_, target: string, shown: string | undefined) => shown ?? target)
    .replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}
