import { listIn, objectIn, textIn } from '../json.js';
import type { AwsContext, Operation, Outcome } from './operation.js';
import type { RegionState, SuppressedAddress } from './region-state.js';

/** The account's suppression list: https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html */
export const SUPPRESSION: Readonly<Record<string, Operation>> = {
  GetSuppressedDestination: withEntry(({ accountId }, address, list) => ({
    result: { SuppressedDestination: destination(address, list.get(address), accountId) },
  })),
  DeleteSuppressedDestination: withEntry((_, address, list) => {
    list.delete(address);
    return { result: {} };
  }),
  PutSuppressedDestination: ({ region, now }, { EmailAddress: address, Reason: reason }) => {
    if (!region.production) return badRequest('This operation is not available in the sandbox');
    if (reason !== 'BOUNCE' && reason !== 'COMPLAINT') return badRequest('Invalid reason');
    region.suppressed.set(textIn(address), { reason, updatedAt: now(), messageId: '', feedbackId: '' });
    return { result: {} };
  },
  ListSuppressedDestinations: ({ region }, parameters) => {
    const size = Number(first(parameters['PageSize']) || DEFAULT_PAGE);
    if (!Number.isInteger(size) || size < 1 || size > LARGEST_PAGE) return badRequest('Invalid page size');
    const start = startOf(first(parameters['NextToken']));
    if (start === undefined) return invalidToken();
    const matches = matching(parameters);
    const found: object[] = [];
    let next: string | undefined;
    let position = 0;
    for (const [address, entry] of region.suppressed) {
      if (!matches(entry)) continue;
      if (position >= start && found.length < size) found.push(summary(address, entry));
      else if (position >= start) {
        next = tokenOf(position);
        break;
      }
      position += 1;
    }
    return {
      result: { SuppressedDestinationSummaries: found, ...(next !== undefined && { NextToken: next }) },
    };
  },
};

const DEFAULT_PAGE = 100;
/** Not documented; what clients use without being refused. */
const LARGEST_PAGE = 1000;

/** Puts onto the list whoever an event of SES says is dead or has complained, as SES does by itself. */
export function suppressAfter(
  region: RegionState,
  event: Readonly<Record<string, unknown>>,
  now: number,
): void {
  for (const { address, ...entry } of suppressedBy(event)) {
    // An entry that comes again is a new one: it moves to the end.
    region.suppressed.delete(address);
    region.suppressed.set(address, { ...entry, updatedAt: now });
  }
}

type Suppressed = { address: string } & Omit<SuppressedAddress, 'updatedAt'>;

function suppressedBy(event: Readonly<Record<string, unknown>>): readonly Suppressed[] {
  const [bounce, complaint, mail] = [event['bounce'], event['complaint'], event['mail']].map(objectIn);
  const messageId = textIn(mail?.['messageId']);
  const hard = bounce?.['bounceType'] === 'Permanent' && !NOT_ATTEMPTED.test(textIn(bounce['bounceSubType']));
  const suppressed = (recipients: unknown, reason: Suppressed['reason'], feedbackId: unknown) =>
    listIn(recipients).map((recipient) => ({
      address: textIn(objectIn(recipient)['emailAddress']),
      reason,
      messageId,
      feedbackId: textIn(feedbackId),
    }));
  return [
    ...(hard ? suppressed(bounce['bouncedRecipients'], 'BOUNCE', bounce['feedbackId']) : []),
    ...suppressed(complaint?.['complainedRecipients'], 'COMPLAINT', complaint?.['feedbackId']),
  ];
}

const NOT_ATTEMPTED = /^On(Account|Tenant)SuppressionList$/;

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_ListSuppressedDestinations.html */
function matching(parameters: Readonly<Record<string, unknown>>): (entry: SuppressedAddress) => boolean {
  const reasons = listIn(parameters['Reason']);
  const after = timeOf(first(parameters['StartDate'])) ?? Number.NEGATIVE_INFINITY;
  const before = timeOf(first(parameters['EndDate'])) ?? Infinity;
  return ({ reason, updatedAt }) =>
    (reasons.length === 0 || reasons.includes(reason)) && updatedAt > after && updatedAt < before;
}

function first(values: unknown): string {
  return textIn(listIn(values)[0]);
}

function timeOf(written: string): number | undefined {
  const at = Date.parse(written);
  return Number.isNaN(at) ? undefined : at;
}

function tokenOf(position: number): string {
  return Buffer.from(`position:${position}`).toString('base64url');
}

function startOf(token: string): number | undefined {
  if (token === '') return 0;
  const [, position] = /^position:(\d+)$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  return position === undefined ? undefined : Number(position);
}

/** Addresses match in their exact spelling only, and one with a slash is refused: pitfalls seen in the service. */
function withEntry(
  act: (context: AwsContext, address: string, list: RegionState['suppressed']) => Outcome,
): Operation {
  return (context, { EmailAddress: address, slashInPath, TenantName: tenant }) => {
    if (slashInPath) return badRequest('Invalid email address');
    const spelled = textIn(address);
    const { suppressed, suppressedOf } = context.region;
    const list = tenant === undefined ? suppressed : suppressedOf.get(first(tenant));
    if (list?.has(spelled)) return act(context, spelled, list);
    const message = `Email address ${spelled} does not exist on your suppression list.`;
    return { error: { code: 'NotFoundException', message, status: 404 } };
  };
}

function destination(address: string, entry: SuppressedAddress | undefined, accountId: string): object {
  if (!entry) return {};
  const { messageId, feedbackId } = entry;
  return {
    ...summary(address, entry),
    ...(messageId !== '' && { Attributes: { MessageId: messageId, FeedbackId: feedbackId || accountId } }),
  };
}

/** Times are seconds since the epoch on the wire. */
function summary(address: string, { reason, updatedAt }: SuppressedAddress): object {
  return { EmailAddress: address, Reason: reason, LastUpdateTime: updatedAt / 1000 };
}

function badRequest(message: string): Outcome {
  return { error: { code: 'BadRequestException', message, status: 400 } };
}

function invalidToken(): Outcome {
  return {
    error: { code: 'InvalidNextTokenException', message: 'The specified token is not valid', status: 400 },
  };
}
