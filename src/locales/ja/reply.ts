import type { reply as english } from '../en/reply.js';
import type { ReplyNotice, ReplyStatement, ReplyVariant, TimelineEntry } from '../reply-terms.js';
import type { Metric } from '../terms.js';
import { reasons } from './reasons.js';
import { causeText, partText } from './reply-cause.js';
import { AFTER, HEADINGS, MEASURE, NOTICE, REASON, UNKNOWN } from './reply-names.js';
import { eventsText, limitText, rateText, spanText, utc, utcDay } from './reply-words.js';
import { count, METRIC } from './words.js';

/** 英語の返信の内容を日本語で読むための文。AWS には送らない。 */
export const reply: typeof english = {
  heading: (section) => HEADINGS[section],
  unknown: (what) => `［要確認: ${UNKNOWN[what]}］`,
  greeting: 'お世話になっております。',
  subject: (account, region, caseId) =>
    `AWS アカウント ${account}、リージョン ${region} の Amazon SES${caseId === undefined ? '' : `（ケース ${caseId}）`}についての返信です。時刻はすべて UTC です。`,
  closing: 'ご確認をお願いいたします。',
  statement: (statement) => statementText(statement),
};

function statementText(statement: ReplyStatement): string {
  switch (statement.say) {
    case 'notice':
      return noticeText(statement);
    case 'timeline':
      return ['経過:', ...statement.entries.map((entry) => `- ${utc(entry.at)}: ${entryText(entry)}`)].join(
        '\n',
      );
    case 'incident': {
      const { metric, counted } = statement;
      return `- ${spanText(counted)}に${recipientsText(metric, counted.recipients)}へ送ったメールで、${eventsText(metric, counted.events)}（${shareText(metric, counted)}。出典: SES のイベント。各イベントは元のメールの時刻で集計）。`;
    }
    case 'usual': {
      const { metric, counted } = statement;
      return `- 比較: 事象の前、${spanText(counted)}に${recipientsText(metric, counted.recipients)}へ送ったメールで、${eventsText(metric, counted.events)}（${shareText(metric, counted)}。出典は同じ）。`;
    }
    case 'since': {
      const { metric, counted, after } = statement;
      return `- ${AFTER[after]}以降、${spanText(counted)}に${recipientsText(metric, counted.recipients)}へ送信し、${eventsText(metric, counted.events)}（${shareText(metric, counted)}。出典: SES のイベント）。`;
    }
    case 'nothing-sent':
      return `- ${AFTER[statement.after]}以降、${spanText(statement)}、このリージョンのアカウントから送信していません（出典: SES のイベント、GetSendStatistics）。`;
    case 'aws-rate':
      return `- CloudWatch の ${CLOUDWATCH[statement.metric]} は ${utc(statement.at)} に ${rateText(statement.metric, statement.rate)}。`;
    case 'aws-highest':
      return `- CloudWatch の ${CLOUDWATCH[statement.metric]} の最高値は ${utc(statement.at)} の ${rateText(statement.metric, statement.rate)}。`;
    case 'part': {
      const { metric, kind, name, events, of, recipients } = statement;
      const rate =
        recipients === undefined
          ? ''
          : `（この部分は ${count(recipients)} 宛先、${rateText(metric, events / recipients)}）`;
      return `- ${eventsText(metric, of)}のうち ${count(events)} 件は${partText({ kind, name })} のメールです${rate}。`;
    }
    case 'reasons':
      return `- 理由別（${count(statement.of)} 件中）: ${statement.items.map(({ reason, events }) => `${reasons.name(reason)} ${count(events)}`).join('、')}。`;
    case 'domains':
      return `- 宛先ドメイン別（${count(statement.of)} 件中）: ${statement.items.map(({ name, events }) => `${name} ${count(events)}`).join('、')}。`;
    case 'cause':
      return causeText(statement.cause, statement.metric);
    case 'stated-cause':
    case 'remark':
      return statement.text;
    case 'paused':
      return `- ${utc(statement.at)}: ${setText(statement.configurationSet)}の送信を一時停止${statement.isOn ? '（現在も停止中）' : ''}（出典: 監査記録）。`;
    case 'resumed':
      return `- ${utc(statement.at)}: ${setText(statement.configurationSet)}の送信を再開（出典: 監査記録）。`;
    case 'stated':
      return `- ${utc(statement.at)}: ${statement.text}`;
    case 'in-place':
      return `稼働中: ${statement.measures.map(({ measure, at }) => `${MEASURE[measure]}（${utcDay(at)} から）`).join('、')}。`;
    case 'planned':
      return ['予定（未実施）:', ...statement.texts.map((text) => `- ${text}`)].join('\n');
    case 'monitoring':
      return `${utcDay(statement.since)} 以降、SES のイベントを到着ごとに評価し、バウンス率 ${statement.bounce.map(limitText).join('、')}、苦情率 ${statement.complaint.map(limitText).join('、')} で担当者に通知しています（アカウント全体と設定セットごと）。`;
    case 'events':
      return `SES がバウンスと苦情を Amazon SNS に発行し、監視システムが宛先ごとに記録します。${spanText(statement)}に送ったメールについて、${eventsText('bounce', statement.bounces)}、${eventsText('complaint', statement.complaints)}を記録しました。`;
    case 'held-back':
      return `${spanText(statement)}のメールで、サプレッションリストにあるか SES が拒否した ${count(statement.recipients)} 宛先には送信されていません（出典: SES のイベント）。`;
    case 'request':
      return requestText(statement);
    case 'unknown':
      return `［要確認: ${UNKNOWN[statement.what]}］`;
    default:
      return statement satisfies never;
  }
}

const CLOUDWATCH: Readonly<Record<Metric, string>> = {
  bounce: 'Reputation.BounceRate',
  complaint: 'Reputation.ComplaintRate',
};

function shareText(metric: Metric, { events, recipients }: { events: number; recipients: number }): string {
  return recipients === 0 ? '宛先数は不明' : rateText(metric, events / recipients);
}

/** 苦情率の分母は、苦情を報告するドメイン宛のメール。 */
function recipientsText(metric: Metric, recipients: number): string {
  return metric === 'bounce'
    ? `${count(recipients)} 宛先`
    : `苦情を報告するドメインの ${count(recipients)} 宛先`;
}

function setText(configurationSet: string): string {
  return configurationSet === '' ? 'このリージョンのアカウント全体' : `設定セット ${configurationSet} `;
}

function noticeText(notice: Extract<ReplyStatement, { say: 'notice' }>): string {
  const why =
    notice.reasons.length > 0 ? `（理由: ${notice.reasons.map((one) => REASON[one]).join('、')}）` : '';
  const numbers = [
    ...(notice.rate === undefined ? [] : [limitText(notice.rate)]),
    ...(notice.denominator === undefined ? [] : [`直近 ${count(notice.denominator)} 件中`]),
    ...(notice.count === undefined ? [] : [`${count(notice.count)} 件`]),
    ...(notice.windowDays === undefined ? [] : [`${count(notice.windowDays)} 日間`]),
  ];
  const stated = numbers.length === 0 ? '' : `AWS の数値: ${numbers.join('、')}。`;
  return `${utc(notice.at)}、AWS が${NOTICE[notice.notice]}${why}。${stated}`;
}

function entryText(entry: TimelineEntry): string {
  switch (entry.what) {
    case 'notice':
      return `AWS が${NOTICE[entry.notice]}。`;
    case 'began':
      return `${METRIC[entry.metric]}が異常に高いメールの送信が始まった。`;
    case 'ended':
      return `${METRIC[entry.metric]}が異常に高いメールの送信が終わった。`;
    case 'highest':
      return `CloudWatch の ${CLOUDWATCH[entry.metric]} が最高値 ${rateText(entry.metric, entry.rate)} になった。`;
    case 'paused':
      return `${setText(entry.configurationSet)}の送信を一時停止した。`;
    case 'resumed':
      return `${setText(entry.configurationSet)}の送信を再開した。`;
    case 'stated':
      return entry.text;
    case 'count-from':
      return 'これ以降に送ったメールだけが集計の対象（AWS と合意）。';
    default:
      return entry satisfies never;
  }
}

function requestText({ notice, variant, countFrom }: Extract<ReplyStatement, { say: 'request' }>): string {
  const from =
    countFrom === undefined
      ? ''
      : `上記の対応が済んだ ${utc(countFrom)} より後のメールだけを集計するよう依頼します。`;
  return `${askText(notice, variant)}${from}`;
}

function askText(notice: ReplyNotice, variant: ReplyVariant): string {
  if (variant === 'related-account') return '関係の確認と、十分に分離されていれば送信の再開を依頼します。';
  switch (notice) {
    case 'asks':
      return '回答をもとにレビューの継続を依頼します。';
    case 'paused':
    case 'refused':
      return '対応の確認と、十分であれば送信の再開を依頼します。';
    case 'under-review':
    case 'pending-pause':
    case 'ended':
    case 'other':
      return '対応の確認と、十分であればレビューの終了を依頼します。';
    default:
      return notice satisfies never;
  }
}
