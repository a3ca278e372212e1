import type { Catalog } from '../../locales/index.js';
import { type Message, textMessage } from '../../slack/blocks.js';
import type { Channels } from '../../slack/channel.js';
import type { Feature } from '../../slack/feature.js';
import { type Profiles, toldIn } from '../../slack/profiles.js';
import type { GroupMembers } from '../../slack/user-groups.js';
import { join, type Mrkdwn, mention, plain } from '../../text/mrkdwn.js';
import type { Audit } from './audit.js';
import { AUDIT_EXPORT, AUDIT_PAGE, auditCsv, auditMessage } from './audit-message.js';
import { type AuditRequest, readAuditButton, readAuditRequest } from './audit-request.js';
import { findPerson } from './find-person.js';

const ENTRIES_PER_PAGE = 16;
/** About a megabyte. A filter by days gets at older entries. */
const MOST_EXPORTED = 10_000;
/** Slack takes about a hundred such questions a minute: https://docs.slack.dev/reference/methods/users.info */
const MOST_PEOPLE = 80;
const DAY_MS = 86_400_000;

/**
 * `/ses audit`, its pages and its export. The audit log contains addresses and reasons, so only approvers can read it.
 *
 * @param deps.approvalChannel where exports go: the channel of the people who may read them
 */
export function createAuditFeature(deps: {
  audit: Audit;
  approvers: { everybody(): Promise<GroupMembers> };
  channels: Pick<Channels, 'upload'>;
  profiles: Pick<Profiles, 'of'>;
  approvalChannel: string;
  t: Catalog;
  now: () => number;
}): { feature: Feature } {
  const { audit, approvers, channels, profiles, approvalChannel, now } = deps;

  const read = ({ days, ...request }: AuditRequest, limit: number) =>
    audit.read({ ...request, limit, since: days === undefined ? undefined : now() - days * DAY_MS });

  /** Where Slack does not list a user group, it is unknown who is in it, and that is said. */
  async function refusal(t: Catalog, userId: string): Promise<Mrkdwn | undefined> {
    const { users, unreadable } = await approvers.everybody();
    if (users.has(userId)) return undefined;
    if (unreadable.length === 0) return t.audit.forApprovers;
    return join([t.audit.forApprovers, t.approval.unreadableGroups(join(unreadable.map(mention), ' '))], ' ');
  }

  /** Slack sends a typed `@sato` as it is, so the name is looked for among those who are in the audit log. */
  async function withPerson(
    t: Catalog,
    { named, ...request }: AuditRequest,
  ): Promise<AuditRequest | { refused: Mrkdwn }> {
    if (!named) return request;
    const ids = await audit.people(MOST_PEOPLE);
    const people = await Promise.all(
      ids.map(async (id) => ({ id, names: toldIn(await profiles.of(id))?.names ?? [] })),
    );
    const found = findPerson(named, people);
    if (!found) return { refused: t.audit.nobodyNamed(named.join(' ')) };
    if ('several' in found) return { refused: t.audit.severalNamed(found.several.map((id) => mention(id))) };
    const [about] = found.rest;
    return { ...request, by: found.by, ...(about !== undefined && { about }) };
  }

  async function showPage(t: Catalog, request: AuditRequest, userId: string): Promise<Message> {
    const refused = await refusal(t, userId);
    if (refused) return textMessage(refused);
    const { entries, after } = await read(request, ENTRIES_PER_PAGE);
    return auditMessage(t, request, { entries, older: after });
  }

  async function exportAll(t: Catalog, request: AuditRequest, userId: string): Promise<Message> {
    const refused = await refusal(t, userId);
    if (refused) return textMessage(refused);
    const { entries, after } = await read(request, MOST_EXPORTED);
    if (entries.length === 0) return textMessage(t.audit.nothing);
    const day = new Date(now()).toISOString().slice(0, 10);
    const uploaded = await channels.upload({
      channel: approvalChannel,
      name: `ses-warden-audit-${day}.csv`,
      title: plain(deps.t.audit.title),
      content: auditCsv(entries),
      comment: deps.t.audit.exportedBy(mention(userId), entries.length, after !== undefined).mrkdwn,
    });
    if ('declined' in uploaded) return textMessage(t.audit.notUploaded(uploaded.declined));
    return textMessage(t.audit.exported(mention(approvalChannel)));
  }

  return {
    feature: {
      commands: [
        {
          name: 'audit',
          audience: 'approvers',
          usage: (t) => ({ argument: t.audit.argument, summary: t.audit.summary }),
          run: async ({ argument, userId, t }) => {
            const request = await withPerson(t, readAuditRequest(argument, userId));
            return 'refused' in request ? textMessage(request.refused) : showPage(t, request, userId);
          },
        },
      ],
      actions: [
        {
          id: AUDIT_PAGE,
          audience: 'approvers',
          run: async ({ value, userId, t }) => ({
            replace: await showPage(t, readAuditButton(value), userId),
          }),
        },
        {
          id: AUDIT_EXPORT,
          audience: 'approvers',
          run: async ({ value, userId, t }) => ({ tell: await exportAll(t, readAuditButton(value), userId) }),
        },
      ],
    },
  };
}
