import { code, mrkdwn } from '../../text/mrkdwn.js';
import { ownProperty } from '../../text/own-property.js';
import type { selfTest as en } from '../en/self-test.js';
import { count } from './words.js';

const KINDS: Readonly<Record<string, string>> = {
  delivery: '配信',
  bounce: 'バウンス',
  complaint: '苦情',
};

export const selfTest: typeof en = {
  argument: '<差出人> [アカウント] [リージョン] [set=<設定セット>]',
  summary: 'メールボックスシミュレーターに送信し、何が何秒で届いたかを表示します',
  running: (received, of) => mrkdwn`*テスト中:* ${count(of)} 通中 ${count(received)} 通の通知を受信`,
  allReceived: mrkdwn`*SES からここまでの経路は正常です:* すべてのテストメールの通知を受信しました`,
  notAllReceived: (received, of) =>
    mrkdwn`*テストメール ${count(of)} 通のうち、2 分以内に通知を受信したのは ${count(received)} 通だけです*`,
  received: (kind, seconds) => mrkdwn`${ownProperty(KINDS, kind) ?? kind}を ${count(seconds)} 秒後に受信`,
  notReceived: mrkdwn`送信済みですが、通知がありません`,
  notSent: mrkdwn`SES が受け付けませんでした`,
  waiting: mrkdwn`送信済み、待機中`,
  remedy: mrkdwn`届かない種類はトピックに発行されていません。設定セットのイベントタイプを確認するか（*設定の確認* で分かります）、${code('set=<名前>')} で正しい設定セットを指定してください。`,
  from: (address) => mrkdwn`送信元 ${code(address)}`,
  notInRates: mrkdwn`シミュレーター宛てのメールは率に含まれません`,
  started: mrkdwn`テストメールを送信しました。結果はチャンネルに表示します。`,
  nothingSent: mrkdwn`テストメールを 1 通も送信できませんでした。`,
  sending: mrkdwn`メールボックスシミュレーターにテストメールを 4 通送信しています。`,
  paused: (accountRegion) =>
    mrkdwn`${accountRegion} の送信は一時停止されています。SES がテストメールを受け付けないため、テストは開始していません。停止した人はステータスで確認できます。送信の再開後に実行してください。`,
  busy: mrkdwn`このアカウントとリージョンのテストはすでに実行中です。`,
  noSender: mrkdwn`送信元アドレスを指定してください（SES で検証済みのもの）: ${code('/ses test news@example.com')}`,
  noSuchAccount: (choices) =>
    mrkdwn`該当するアカウントとリージョンがありません。次から選択してください:\n${choices}`,
  whichAccount: (choices) =>
    mrkdwn`アカウントとリージョンをアドレスの後に指定してください。次から選択してください:\n${choices}`,
};
