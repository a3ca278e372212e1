import { code, join, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { alert as en } from '../en/alert.js';
import type { AlertStep, Level, Metric, ShownRate } from '../terms.js';
import { inWindow, nameOfScope, ofAll, ofWhat, rateOrEvents, TIMES } from './rates.js';
import { asPercent, count, DECIMALS, duration, EVENTS, METRIC, percent } from './words.js';

const LIMITS: Readonly<Record<Metric, Readonly<Record<Level, string>>>> = {
  bounce: {
    advisory: 'AWS の推奨は 2 % 未満',
    warning: 'AWS のレビュー対象は 5 %',
    review: 'AWS のレビュー対象は 5 %、10 % で送信停止の可能性',
    pause: 'AWS は 10 % で送信を停止する可能性',
  },
  complaint: {
    advisory: 'AWS のレビュー対象は 0.1 %',
    warning: 'AWS のレビュー対象は 0.1 %',
    review: 'AWS のレビュー対象は 0.1 %、0.5 % で送信停止の可能性',
    pause: 'AWS は 0.5 % で送信を停止する可能性',
  },
};

const REMEDY: Readonly<Record<Metric, Readonly<Record<Level, string>>>> = {
  bounce: {
    advisory: '最近追加したリストや登録フォームを確認してください。存在しない宛先に送信しています。',
    warning: '無効な宛先を含むキャンペーンやリストを特定し、AWS のレビュー対象になる前に止めてください。',
    review:
      '原因となる送信を今すぐ止め、バウンスしたアドレスをリストから外し、実施した対策を記録してください。AWS への返信で説明を求められます。',
    pause:
      '必要不可欠なもの以外の送信を今すぐ止めてください。率を下げるのは、最近メールが届いている宛先への送信だけです。',
  },
  complaint: {
    advisory: '受信者が希望したメールか、ワンクリックで配信停止できるかを確認してください。',
    warning: '迷惑メールとして報告されているメールを特定し、AWS のレビュー対象になる前に止めてください。',
    review:
      '報告されているメールを今すぐ止め、報告した受信者をリストから外し、実施した対策を記録してください。AWS への返信で説明を求められます。',
    pause: '必要不可欠なもの以外の送信を今すぐ止め、最近配信を希望した受信者だけに送ってください。',
  },
};

const LEVEL: Readonly<Record<Level, string>> = {
  advisory: '注意',
  warning: '警告',
  review: 'レビュー対象',
  pause: '送信停止の可能性',
};

const STEP: Readonly<Record<AlertStep, string>> = {
  escalation: '悪化',
  reminder: '継続中',
  end: '収束',
};

const HOW_COUNTED: Readonly<Record<Metric, string>> = {
  bounce:
    'SES が送信を試みた宛先に対するハードバウンスの割合で、元のメールの送信時刻で数えます。AWS と同様に、アカウントのサプレッションリスト、メールボックスシミュレーター、自アカウントのドメイン宛ては除外します。ソフトバウンスと不在応答は数えません。',
  complaint:
    '苦情を通知するドメインのうち、SES が送信を試みた宛先に対する苦情の割合です（報告 1 件につき 1）。AWS と同様で、Gmail は苦情を通知しません。「迷惑メールではない」と取り消された報告と、アカウントのサプレッションリストの宛先は除外します。',
};

const OF_THOSE: Readonly<Record<Metric, (events: number) => string>> = {
  bounce: (events) => `このうち ${count(events)} 宛先がハードバウンス`,
  complaint: (events) => `これらの宛先からの苦情 ${count(events)} 件`,
};

export const alert: typeof en = {
  headline: (metric, level, rate) =>
    mrkdwn`*${nameAndRate(metric, rate)}*（${inWindow(rate)}）· ${LIMITS[metric][level]}`,
  calming: (metric, rate, peak, { at, below, next, aws }) => {
    const now = mrkdwn`*${nameAndRate(metric, rate)}*（${inWindow(rate)}、${highest(metric, peak)}）`;
    const then = next ? `レベルが「${LEVEL[next]}」に下がります` : '終了します';
    if (!aws) {
      const stays = rate.recipients > 0 ? `${asPercent(below)} 未満が続けば` : '新たに発生しなければ';
      return mrkdwn`${now}· 沈静化中、${stays} ${at} 頃に${then}`;
    }
    const share = percent(Math.round(aws.rate * 1e6), 1e6, DECIMALS[metric]);
    const state = next ? '沈静化中ですが' : 'こちらの集計では正常ですが';
    const earliest = aws.hasWaited ? mrkdwn`` : mrkdwn`${at} 以降、`;
    return mrkdwn`${now}· ${state}、AWS の値はまだ ${share}（${aws.at}）· ${earliest}AWS の値が ${asPercent(aws.below)} を下回れば${then}`;
  },
  over: (metric, rate, peak, openMs) => {
    const back =
      rate.recipients > 0
        ? `${METRIC[metric]}は ${rateOrEvents(metric, rate)} に下がりました`
        : `収束: ${rateOrEvents(metric, rate)}`;
    return mrkdwn`*${back}*（${inWindow(rate)}）· 継続時間 ${duration(openMs)}、${highest(metric, peak)}`;
  },
  events: (metric, rate, within) => {
    if (rate.scope || (rate.window !== 'volume' && rate.window !== 'early')) return [];
    const { distinct } = rate;
    const period = within ? `、すべて直近 ${TIMES[within]}` : '';
    const unique =
      distinct && distinct.recipients > 0 && distinct.events > 0
        ? `（重複を除くと約 ${count(distinct.recipients)} アドレス中 ${count(distinct.events)} 件）`
        : '';
    const all = ofAll(rate);
    return [mrkdwn`${OF_THOSE[metric](rate.events)}${period}${unique}${all === '' ? '' : `、${all}`}`];
  },
  countedSince: (at) => mrkdwn`${at} から集計`,
  toDo: (metric, level, outlook) =>
    mrkdwn`→ ${REMEDY[metric][level]}${join(
      outlook.map((sentence) => mrkdwn`${sentence}。`),
      '',
    )}`,
  mainSources: (metric, parts, total) => {
    const sources = parts.map((part) => {
      const of = total === undefined ? '' : `${count(total)} 件中 `;
      const rate = percent(part.events, part.recipients, DECIMALS[metric]);
      return mrkdwn`${nameOfScope(part)}（${EVENTS[metric]} ${of}${count(part.events)} 件、${rate}）`;
    });
    return mrkdwn`主な発生元（24 時間）: ${join(sources, ' · ')}`;
  },
  worse: mrkdwn`悪化しています:`,
  stillOpen: (openMs) => mrkdwn`${duration(openMs)}経過、継続中:`,
  acknowledged: (who, at) => mrkdwn`対応者 ${who}（${at}）`,
  muted: (who, until, reason) => mrkdwn`${who} が ${until} までミュート中: ${reason}`,
  wasMuted: (who, from, until, reason, lifted) =>
    mrkdwn`${who} が ${from} から ${until} までミュート${lifted ? mrkdwn`（解除: ${lifted}）` : ''}: ${reason}`,
  paused: (configurationSet, who, since, { until, requester, approvers }, reason) => {
    const what = configurationSet === '' ? mrkdwn`全送信` : mrkdwn` ${code(configurationSet)} `;
    const time = until ? mrkdwn`${since} から ${until} まで` : mrkdwn`${since} から`;
    return until
      ? mrkdwn`${who} が ${time}${what}を停止（${reason}）${requester ? mrkdwn`。再開の申請は ${requester}` : ''}${approvers ? mrkdwn`、承認は ${approvers}` : ''}`
      : mrkdwn`${who} が ${time}${what}を停止中（${reason}）· SES は送信しません`;
  },
  resumed: (configurationSet, at, { requester, approvers }, who, since) => {
    const what = configurationSet === '' ? mrkdwn`全送信` : code(configurationSet);
    return mrkdwn`${what} を ${at} に再開しました（${requester ? mrkdwn`申請 ${requester}、` : ''}${approvers ? mrkdwn`承認 ${approvers}、` : ''}${since} に ${who} が停止）`;
  },
  happened: (at, what) => mrkdwn`${at}  ${what}`,
  details: '詳細',
  acknowledge: '対応する',
  mute: 'ミュート…',
  unmute: 'ミュート解除',
  gone: mrkdwn`このアラートは終了しています。操作は不要です。`,
  muteTitle: 'アラートのミュート',
  muteMeans: mrkdwn`メッセージの数値は引き続き更新されます。リマインドは止まり、現在より上のレベルに達したときだけ通知します。`,
  muteFor: '期間',
  hours: (hours) => `${hours} 時間`,
  muteReason: '理由',
  muteExample: '該当リストは停止済み、今夜中に下がる見込み',
  muteSubmit: 'ミュート',
  muteForWhat: '1、4、24 時間から選んでください。',
  muteWhy: '理由を入力してください。名前とともに表示されます。',
  detailsTitle: 'アラート',
  opened: (at) => mrkdwn`${at}  発生`,
  step: (at, step, metric, rate, level) =>
    mrkdwn`${at}  ${STEP[step]} ${rateOrEvents(metric, rate)}（${inWindow(rate)}）· ${LEVEL[level]}`,
  howCounted: (metric) => mrkdwn`${HOW_COUNTED[metric]}`,
  remedy: (metric, level) => mrkdwn`${REMEDY[metric][level]}`,
  since: (opened, updated) => mrkdwn`${opened} から継続 · ${updated} 更新`,
  wasOpen: (opened, ended) => mrkdwn`${opened} から ${ended} まで`,
  highest,
};

/** `バウンス率 4.1 %`, or the number of events where that is all that is known. */
function nameAndRate(metric: Metric, rate: ShownRate): string {
  const shown = rateOrEvents(metric, rate);
  return rate.recipients > 0 ? `${METRIC[metric]} ${shown}` : shown;
}

function highest(metric: Metric, peak: ShownRate): Mrkdwn {
  const rate = rateOrEvents(metric, peak);
  const within = WITHIN[peak.window];
  const of = [...(peak.scope ? [ofWhat(peak)] : []), ...(within === '' ? [] : [mrkdwn`${within}`])];
  return of.length === 0 ? mrkdwn`最大 ${rate}` : mrkdwn`最大 ${rate}（${join(of, '、')}）`;
}

const WITHIN: Readonly<Record<ShownRate['window'], string>> = {
  volume: '',
  early: '',
  hour: '1 時間で',
  day: '1 日で',
  week: '1 週間で',
};
