import type {
  ReplyNotice,
  ReplySection,
  ReplyStatement,
  ReplyUnknown,
  ReplyVariant,
  TimelineEntry,
} from '../reply-terms.js';
import type { Metric } from '../terms.js';
import { reasons } from './reasons.js';
import { causeText, partText } from './reply-cause.js';
import { AFTER, HEADINGS, MEASURE, NOTICE, REASON, UNKNOWN } from './reply-names.js';
import {
  betweenText,
  capital,
  eventsText,
  limitText,
  listText,
  rateText,
  spanText,
  utc,
  utcDay,
} from './reply-words.js';
import { count, recipientCount } from './words.js';

/** The reply to AWS. It is English whatever the language of the bot is, because AWS works in English. */
export const reply = {
  heading: (section: ReplySection): string => HEADINGS[section],
  /** A placeholder for what only people know. A reply with one in it is not ready. */
  unknown: (what: ReplyUnknown): string => `[TO CONFIRM: ${UNKNOWN[what]}]`,
  greeting: 'Hello,',
  /** What the reply is about, before its first section. */
  subject: (account: string, region: string, caseId: string | undefined): string =>
    `This is our reply about Amazon SES in AWS account ${account}, Region ${region}${caseId === undefined ? '' : `, case ${caseId}`}. All times are UTC.`,
  closing: 'Thank you for your review.',
  statement: (statement: ReplyStatement): string => statementText(statement),
};

function statementText(statement: ReplyStatement): string {
  switch (statement.say) {
    case 'notice':
      return noticeText(statement);
    case 'timeline':
      return [
        'Timeline:',
        ...statement.entries.map((entry) => `- ${utc(entry.at)}: ${entryText(entry)}`),
      ].join('\n');
    case 'incident': {
      const { metric, counted } = statement;
      return `- ${capital(betweenText(counted))}, mail went to ${recipientsText(metric, counted.recipients)} and led to ${eventsText(metric, counted.events)} (${shareText(metric, counted)}; source: SES event notifications, each event counted with the mail it belongs to).`;
    }
    case 'usual': {
      const { metric, counted } = statement;
      return `- For comparison, before that, ${betweenText(counted)}, mail went to ${recipientsText(metric, counted.recipients)} and led to ${eventsText(metric, counted.events)} (${shareText(metric, counted)}; same source).`;
    }
    case 'since': {
      const { metric, counted, after } = statement;
      return `- Since ${AFTER[after]}, ${betweenText(counted)}, mail went to ${recipientsText(metric, counted.recipients)} and led to ${eventsText(metric, counted.events)} (${shareText(metric, counted)}; source: SES event notifications).`;
    }
    case 'nothing-sent':
      return `- Since ${AFTER[statement.after]}, ${betweenText(statement)}, we have sent no mail from this account in this Region (sources: SES event notifications, GetSendStatistics).`;
    case 'aws-rate':
      return `- ${CLOUDWATCH[statement.metric]} in CloudWatch was ${rateText(statement.metric, statement.rate)} at ${utc(statement.at)}.`;
    case 'aws-highest':
      return `- ${CLOUDWATCH[statement.metric]} in CloudWatch was highest at ${utc(statement.at)}, with ${rateText(statement.metric, statement.rate)}.`;
    case 'part': {
      const { metric, kind, name, events, of, recipients } = statement;
      const rate =
        recipients === undefined
          ? ''
          : ` (${recipientCount(recipients)}, ${rateText(metric, events / recipients)})`;
      const share =
        events === of ? `All ${eventsText(metric, of)}` : `${count(events)} of the ${eventsText(metric, of)}`;
      return `- ${share} came from mail with ${partText({ kind, name })}${rate}.`;
    }
    case 'reasons':
      return `- By reason: ${statement.items.map(({ reason, events }) => `${reasons.name(reason)} ${count(events)}`).join(', ')} (of ${count(statement.of)}).`;
    case 'domains':
      return `- By recipient domain: ${statement.items.map(({ name, events }) => `${name} ${count(events)}`).join(', ')} (of ${count(statement.of)}).`;
    case 'cause':
      return causeText(statement.cause, statement.metric);
    case 'stated-cause':
    case 'remark':
      return sentence(statement.text);
    case 'paused':
      return `- ${utc(statement.at)}: Paused ${setText(statement.configurationSet)}${statement.isOn ? '; it is still paused' : ''} (source: our audit log).`;
    case 'resumed':
      return `- ${utc(statement.at)}: Resumed ${setText(statement.configurationSet)} (source: our audit log).`;
    case 'stated':
      return `- ${utc(statement.at)}: ${sentence(statement.text)}`;
    case 'in-place':
      return `In place: ${statement.measures.map(({ measure, at }) => `${MEASURE[measure]} (since ${utcDay(at)})`).join('; ')}.`;
    case 'planned':
      return ['Planned, not yet in place:', ...statement.texts.map((text) => `- ${sentence(text)}`)].join(
        '\n',
      );
    case 'monitoring':
      return `Since ${utcDay(statement.since)} SES events have been evaluated as they arrive, and our team is alerted at a bounce rate of ${listText(statement.bounce.map(limitText))} and at a complaint rate of ${listText(statement.complaint.map(limitText))}, for the whole account and for each configuration set.`;
    case 'events':
      return `SES publishes bounces and complaints to Amazon SNS, and our monitoring records each one by recipient. About mail sent ${spanText(statement)} it recorded ${eventsText('bounce', statement.bounces)} and ${eventsText('complaint', statement.complaints)}.`;
    case 'held-back':
      return `About mail sent ${spanText(statement)}, SES held back ${recipientCount(statement.recipients)} that were on a suppression list, or that it rejected (source: SES event notifications).`;
    case 'request':
      return requestText(statement);
    case 'unknown':
      return reply.unknown(statement.what);
    default:
      return statement satisfies never;
  }
}

const CLOUDWATCH: Readonly<Record<Metric, string>> = {
  bounce: 'Reputation.BounceRate',
  complaint: 'Reputation.ComplaintRate',
};

function shareText(metric: Metric, { events, recipients }: { events: number; recipients: number }): string {
  return recipients === 0 ? 'number of recipients unknown' : rateText(metric, events / recipients);
}

/** AWS divides complaints by the mail to domains that report them. */
function recipientsText(metric: Metric, recipients: number): string {
  const counted = recipientCount(recipients);
  return metric === 'bounce' ? counted : `${counted} at domains that send complaint feedback`;
}

function setText(configurationSet: string): string {
  return configurationSet === ''
    ? 'all sending of the account in this Region'
    : `sending with configuration set ${configurationSet}`;
}

/** What a person wrote, as a sentence. */
function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?\])]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

function noticeText(notice: Extract<ReplyStatement, { say: 'notice' }>): string {
  const why =
    notice.reasons.length > 0 ? ` because of ${listText(notice.reasons.map((one) => REASON[one]))}` : '';
  const of =
    notice.denominator === undefined
      ? ''
      : `the last ${count(notice.denominator)} ${notice.denominatorOf ?? 'emails'}`;
  const measured = [
    ...(notice.rate === undefined ? [] : [limitText(notice.rate)]),
    ...(notice.count === undefined ? [] : [count(notice.count)]),
  ].join(', ');
  const over = [
    ...(of === '' ? [] : [`of ${of}`]),
    ...(notice.windowDays === undefined ? [] : [`over ${count(notice.windowDays)} days`]),
  ].join(' ');
  const stated =
    measured === '' && over === '' ? '' : ` (you state ${[measured, over].filter(Boolean).join(' ')})`;
  return `On ${utc(notice.at)} you ${NOTICE[notice.notice]}${why}${stated}.`;
}

function entryText(entry: TimelineEntry): string {
  switch (entry.what) {
    case 'notice':
      return `You ${NOTICE[entry.notice]}.`;
    case 'began':
      return `Start of the mail with unusually many ${entry.metric === 'bounce' ? 'hard bounces' : 'complaints'}.`;
    case 'ended':
      return `End of the mail with unusually many ${entry.metric === 'bounce' ? 'hard bounces' : 'complaints'}.`;
    case 'highest':
      return `${CLOUDWATCH[entry.metric]} in CloudWatch reached its highest value, ${rateText(entry.metric, entry.rate)}.`;
    case 'paused':
      return `We paused ${setText(entry.configurationSet)}.`;
    case 'resumed':
      return `We resumed ${setText(entry.configurationSet)}.`;
    case 'stated':
      return sentence(entry.text);
    case 'count-from':
      return 'Only mail sent from this time on counts, as agreed with you.';
    default:
      return entry satisfies never;
  }
}

function requestText({ notice, variant, countFrom }: Extract<ReplyStatement, { say: 'request' }>): string {
  const from =
    countFrom === undefined
      ? ''
      : ` Please count only mail sent after ${utc(countFrom)}, when the changes above were in place.`;
  return `${ASK[askOf(notice, variant)]}${from}`;
}

type RequestKind = 'end-review' | 'restore' | 'look-again' | 'separate';

const ASK: Readonly<Record<RequestKind, string>> = {
  'end-review':
    'Please review these changes, and end the review of our account if they are sufficient. If you need anything else, please tell us what.',
  restore:
    "Please review these changes, and restore our account's ability to send if they are sufficient. If you need anything else, please tell us what.",
  'look-again':
    'Please continue your review with these answers. If a point is still open, please tell us which one.',
  separate:
    'Please review the relation described above, and restore our account if it is sufficiently separate. If you need evidence, please tell us which.',
};

function askOf(notice: ReplyNotice, variant: ReplyVariant): RequestKind {
  if (variant === 'related-account') return 'separate';
  switch (notice) {
    case 'asks':
      return 'look-again';
    case 'paused':
    case 'refused':
      return 'restore';
    case 'under-review':
    case 'pending-pause':
    case 'ended':
    case 'other':
      return 'end-review';
    default:
      return notice satisfies never;
  }
}
