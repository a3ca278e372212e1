import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { sendingPause as en } from '../en/sending-pause.js';
import { count } from './words.js';

const what = (configurationSet: string): Mrkdwn =>
  configurationSet === '' ? mrkdwn`全送信` : mrkdwn`設定セット ${code(configurationSet)} `;

export const sendingPause: typeof en = {
  argument: '[アカウント] [リージョン] [設定セット]',
  summary: {
    pause: 'アカウントとリージョン、または設定セットの送信を一時停止します。先に影響範囲を表示します',
    resume: '送信を再開します。ほかの人の承認が必要です',
  },
  title: { pause: '停止する', resume: '再開を申請' },
  button: {
    pause: (configurationSet) => mrkdwn`${configurationSet ? `${configurationSet} を` : '全送信を'}停止…`,
    resume: (configurationSet) =>
      mrkdwn`${configurationSet ? `${configurationSet} の` : '全送信の'}再開を申請…`,
  },
  titleOf: {
    pause: (configurationSet, scope) => mrkdwn`${what(configurationSet)}の一時停止 · ${scope}`,
    resume: (configurationSet, scope) => mrkdwn`${what(configurationSet)}の再開 · ${scope}`,
  },
  stops: (configurationSet) =>
    configurationSet === ''
      ? mrkdwn`再開するまで、SES はこのアカウント・リージョンのすべてのメールを拒否します（パスワード再設定や領収書も含む）。アプリケーションにはエラーが返り、キューには残りません。`
      : mrkdwn`再開するまで、SES はこの設定セットを指定したメールをすべて拒否します。アプリケーションにはエラーが返り、キューには残りません。ほかのメールには影響しません。`,
  starts: (configurationSet) =>
    configurationSet === ''
      ? mrkdwn`SES がメールの受け付けを再開します。原因は解消していますか。以後の送信は率に反映されます。`
      : mrkdwn`SES がこの設定セットのメールの受け付けを再開し、設定セット単位の評価指標はリセットされます。原因は解消していますか。以後の送信はアカウントの率に反映されます。`,
  sentRecently: (since, recipients, inDay) =>
    mrkdwn`送信実績: ${since} 以降 ${count(recipients)} 宛先、24 時間で ${count(inDay)} 宛先`,
  reason: '理由（承認者と監査記録に表示されます）',
  paused: mrkdwn`SES が受け付けました。停止中は 24 時間ごとに通知します`,
  resumed: mrkdwn`SES が受け付けました`,
  isOn: mrkdwn`送信は有効です。再開の必要はありません。`,
  isOff: mrkdwn`送信はすでに停止しています。`,
  pausedBy: (by, since, reason) =>
    mrkdwn`${by} が停止${since ? mrkdwn`（${since} から）` : mrkdwn``}: 「${reason}」`,
  pausedElsewhere: mrkdwn`このボット経由の停止ではありません。`,
  pausedThrough: (configurationSet, paused) =>
    mrkdwn`:double_vertical_bar: ${what(configurationSet)}: ${paused}`,
  stillPaused: (configurationSet, days, paused) =>
    mrkdwn`:double_vertical_bar: *停止が続いています*（${count(days)} 日経過）: ${what(configurationSet)}。${paused}`,
  resumedElsewhere: mrkdwn`:arrow_forward: *送信が再開されました。* このボット経由ではなく、コンソールか API で有効化されています。`,
  pausedByAws: mrkdwn`*AWS が送信を停止しています*（enforcement status: SHUTDOWN）。こちらでは解除できません。AWS サポートセンターのケースに返信してください。`,
  noSuchSet: mrkdwn`そのアカウントとリージョンに、その設定セットはありません。`,
  noSuchAccount: mrkdwn`該当するアカウントとリージョンがありません。次から選択してください:`,
  whichAccount: mrkdwn`どのアカウントとリージョンですか?`,
  unreadable: {
    pause: mrkdwn`設定セットとして解釈できませんでした。停止する対象を選択してください:`,
    resume: mrkdwn`入力を解釈できませんでした。書式は ${code('/ses resume [アカウント] [リージョン] [設定セット]')} です。設定セットを省略すると、そのリージョンの全送信が対象です。`,
  },
  gone: mrkdwn`このアカウントとリージョンは設定から外れています。`,
};
