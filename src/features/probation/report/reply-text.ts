import type { Catalog, ReplySection } from '../../../locales/index.js';

/** The sections of a reply as one text for AWS's form, which takes no markup. */
export function replyText(
  { reply }: Pick<Catalog, 'reply'>,
  about: { account: string; region: string; caseId?: string | undefined },
  sections: readonly { section: ReplySection; text: string }[],
): string {
  const parts = sections
    .filter(({ text }) => text.trim() !== '')
    .map(
      ({ section, text }) =>
        `${reply.heading(section)}\n${'-'.repeat(reply.heading(section).length)}\n${text.trim()}`,
    );
  return [reply.greeting, reply.subject(about.account, about.region, about.caseId), ...parts, reply.closing]
    .join('\n\n')
    .concat('\n');
}
