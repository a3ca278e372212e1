import { mrkdwn } from '../../slack/mrkdwn.js';
import type { rates as en } from '../en/rates.js';
import type { Rate } from '../terms.js';
import { count, DECIMALS, EVENTS, percent } from './words.js';

export const rates: typeof en = {
  window: (metric, rate) => {
    const name = WINDOWS[rate.window](rate.recipients);
    if (rate.recipients > 0) {
      const share = percent(rate.events, rate.recipients, DECIMALS[metric]);
      return mrkdwn`${name}: ${share}（${count(rate.recipients)} 宛先中 ${EVENTS[metric]} ${count(rate.events)} 件）`;
    }
    if (rate.events === 0) return mrkdwn`${name}: 送信なし`;
    return mrkdwn`${name}: ${EVENTS[metric]} ${count(rate.events)} 件。送信数が不明です。SES の Send イベントも発行してください`;
  },
  source: {
    bounce: mrkdwn`ses-warden が SES イベントから集計した値です。AWS は独自の母数で判定します。`,
    complaint: mrkdwn`ses-warden が SES イベントから集計した下限値です。Gmail などは苦情を通知しません。`,
  },
};

const WINDOWS: Readonly<Record<Rate['window'], (recipients: number) => string>> = {
  volume: (recipients) => (recipients > 0 ? `直近 ${count(recipients)} 宛先` : '把握している全期間'),
  day: () => '直近 24 時間',
  hour: () => '直近 1 時間',
};

/** The window of a rate inside a sentence. */
export function inWindow({ window, events, recipients }: Rate): string {
  if (window === 'volume') return `直近 ${count(recipients)} 宛先`;
  return `直近 ${window === 'day' ? '24' : '1'} 時間、${count(recipients)} 宛先中 ${count(events)} 件`;
}
