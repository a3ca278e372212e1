import { code, mrkdwn } from '../../text/mrkdwn.js';
import type { clock as en } from '../en/clock.js';
import { duration } from './words.js';

export const clock: typeof en = {
  machine: (host) => mrkdwn`マシン ${code(host)}`,
  off: (aheadMs) =>
    mrkdwn`*このマシンの時計が ${duration(Math.abs(aheadMs))}${aheadMs > 0 ? '進んで' : '遅れて'}います。*`,
  remedy: mrkdwn`NTP で時刻を同期してください。それまで Slack からのリクエストは拒否され、時刻の合わない SNS メッセージには 503 を返します。SNS は再試行しますが、最長 1 時間で打ち切ります。打ち切られたメッセージは ${code('npm run redrive')} で取り込めます。`,
  noticed: (at) => mrkdwn`検出: ${at}（AWS の時計）`,
  over: (ms) => mrkdwn`*このマシンの時計は正常に戻りました。* ずれていた時間: ${duration(ms)}。`,
};
