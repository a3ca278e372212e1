import { code, mrkdwn } from '../../text/mrkdwn.js';
import type { standing as en } from '../en/standing.js';

export const standing: typeof en = {
  healthy: mrkdwn`*AWS のアカウント状態が「正常」に戻りました。*`,
  healthyRemedy: mrkdwn`対応は不要です。審査中だった場合は、実施した対策を続けてください。二度目の審査は早く始まります。`,
  review: mrkdwn`*AWS がアカウントを審査中にしました*（enforcement status: PROBATION）。送信はまだ可能です。`,
  reviewRemedy: mrkdwn`AWS サポートセンターのケースで理由を確認してください。まず原因の送信を止め、原因・実施済みの対策・再発しない理由をケースに返信してください。改善しないと送信が停止される場合があります。`,
  paused: mrkdwn`*AWS が送信を停止しました*（enforcement status: SHUTDOWN）。このリージョンの送信はすべて拒否されます。`,
  pausedRemedy: mrkdwn`こちらでは解除できません。AWS サポートセンターのケースに、原因・実施済みの対策・再発しない理由を返信してください。停止から 90 日でサプレッションリストが削除されるため、保存してください。`,
  pausedByOwner: mrkdwn`*このアカウントの送信が無効になっています*（AWS によるものではありません）。このリージョンの送信はすべて拒否されます。`,
  pausedByOwnerRemedy: mrkdwn`意図したものでなければ、SES コンソールの Account dashboard で有効に戻してください。`,
  unfamiliar: (word) => mrkdwn`*AWS のアカウント状態:* ${code(word)}（未知の値です）`,
  unfamiliarRemedy: mrkdwn`SES コンソールの Account dashboard と AWS サポートセンターのケースを確認してください。`,
  noticed: (at) => mrkdwn`${at} に検知`,
};
