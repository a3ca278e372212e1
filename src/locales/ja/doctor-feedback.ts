import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { doctorFeedback as en } from '../en/doctor-feedback.js';

const setupSet = (set: string): Mrkdwn => code(`npm run setup -- --configuration-set ${set}`);
const setupIdentity = (identity: string): Mrkdwn => code(`npm run setup -- --identity ${identity}`);

export const doctorFeedback: typeof en = {
  'set-without-destination': (set) => ({
    what: mrkdwn`設定セット ${code(set)} のイベントはボットに届きません。`,
    fix: mrkdwn`${setupSet(set)} を実行してください。`,
  }),
  'destination-disabled': (set) => ({
    what: mrkdwn`${code(set)} のボット宛てのイベント送信先が無効です。`,
    fix: mrkdwn`${setupSet(set)} で有効になります。`,
  }),
  'sends-missing': (set, types) => ({
    what: mrkdwn`${code(set)} は送信イベントを発行しないため、バウンス率と苦情率は推定値になります。不足: ${types}`,
    fix: mrkdwn`${setupSet(set)} で追加されます。`,
  }),
  'event-types-missing': (set, types) => ({
    what: mrkdwn`${code(set)} が発行しないイベントがあります: ${types}`,
    fix: mrkdwn`${setupSet(set)} で追加されます。`,
  }),
  'identity-overrides': (identity, domain) => ({
    what: mrkdwn`アドレス ${code(identity)} の設定が ${code(domain)} より優先され、フィードバックがボットに届きません。`,
    fix: mrkdwn`${setupIdentity(identity)} を実行するか、アドレスの ID を削除してください（ドメインの設定が使われます）。`,
  }),
  'identity-incomplete': (identity) => ({
    what: mrkdwn`${code(identity)} のフィードバックの一部しかボットに届きません。SES は発行に失敗したトピックの設定を外します。`,
    fix: mrkdwn`${setupIdentity(identity)} を実行してください。`,
  }),
  'identity-elsewhere': (identity, topic) => ({
    what: mrkdwn`${code(identity)} のフィードバックは、ボットが受け付けない ${code(topic)} に送られています。`,
    fix: mrkdwn`そのトピックを ${code('SNS_TOPIC_ARNS')} に加えてサブスクリプションを作成するか、ID から外して ${code('npm run setup')} を実行してください。`,
  }),
  'identity-by-mail-only': (identity) => ({
    what: mrkdwn`${code(identity)} のフィードバックはメールでしか届きません。以前トピックがあったなら、発行に失敗したため SES が外しています。`,
    fix: mrkdwn`${setupIdentity(identity)} を実行するか、ボットに発行する設定セットで送信してください。`,
  }),
  'forwarding-beside-topics': (identity) => ({
    what: mrkdwn`${code(identity)} のフィードバックはボットに届き、メールでも転送されています。`,
    fix: mrkdwn`メールが不要なら ${setupIdentity(identity)} に ${code('--turn-off-forwarding')} を付けて実行してください。`,
  }),
};
