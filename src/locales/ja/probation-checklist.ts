import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { PartKind } from '../cause-terms.js';
import type { CheckEvidence, CheckUnknown } from '../checklist-terms.js';
import type { probationChecklist as en } from '../en/probation-checklist.js';
import { count, list } from './words.js';

const KIND: Readonly<Record<PartKind, string>> = {
  'configuration-set': '設定セット',
  tag: 'タグ',
  'from-domain': '送信元ドメイン',
  tenant: 'テナント',
  caller: '呼び出し元',
  'source-ip': '送信元 IP アドレス',
  provider: 'プロバイダー',
};

const LISTED: Readonly<Record<string, string>> = { BOUNCE: 'バウンス', COMPLAINT: '苦情' };
const listed = (reasons: readonly string[]): string =>
  reasons.map((reason) => LISTED[reason] ?? reason).join('と');

function evidence(found: CheckEvidence): Mrkdwn {
  switch (found.check) {
    case 'sending-pause':
      if (found.byAws) return mrkdwn`AWS が全送信を停止しています`;
      if (found.sets.length === 0) return mrkdwn`このボット経由で停止しているものはありません`;
      return found.sets.includes('') ? mrkdwn`全送信を停止中` : mrkdwn`停止中: ${list(found.sets)}`;
    case 'new-senders': {
      if (found.fresh.length === 0)
        return mrkdwn`直近 24 時間に、それ以前の ${count(found.days)} 日間になかった送信元はありません（既知 ${count(found.known)} 件）`;
      const named = found.fresh.map(
        ({ kind, name, attempts }) => mrkdwn`${KIND[kind]} ${code(name)}（${count(attempts)} 通）`,
      );
      return mrkdwn`直近 24 時間に現れ、それ以前の ${count(found.days)} 日間になかったもの: ${joinAll(named)}`;
    }
    case 'unsubscribe-header': {
      const share = mrkdwn`バウンスまたは苦情のあった直近 ${count(found.of)} 通のうち、List-Unsubscribe 付きは ${count(found.withHeader)} 通、ワンクリック対応は ${count(found.oneClick)} 通`;
      return found.sets.length === 0 ? share : mrkdwn`${share}。付いていない設定セット: ${list(found.sets)}`;
    }
    case 'suppression-in-force':
      if (found.missing.length === 0) return mrkdwn`${listed(found.reasons)}について有効です`;
      return mrkdwn`${listed(found.missing)}について無効です`;
    case 'feedback-destinations':
      if (found.incomplete.length > 0)
        return mrkdwn`バウンスまたは苦情がこのボットに届かない設定セット: ${list(found.incomplete)}`;
      return mrkdwn`${found.of === 1 ? '唯一の設定セットが' : `${count(found.of)} 個の設定セットすべてが`}両方を送信しています`;
    case 'dmarc-policies':
      if (found.without.length > 0) return mrkdwn`DMARC ポリシーのないドメイン: ${list(found.without)}`;
      return mrkdwn`${count(found.of)} 個のドメインすべてにポリシーがあります`;
    case 'aligned-mail':
      if (found.failing.length > 0)
        return mrkdwn`DMARC に合格しないメールの送信元ドメイン: ${list(found.failing)}`;
      return mrkdwn`${count(found.of)} 個のドメインすべてのメールが合格します`;
    default:
      return found satisfies never;
  }
}

function unknown(reason: CheckUnknown): Mrkdwn {
  switch (reason.why) {
    case 'aws-unanswered':
      return mrkdwn`AWS が ${code(reason.action)} に応答しませんでした`;
    case 'aws-silent':
      return mrkdwn`${code(reason.action)} の応答に含まれていません`;
    case 'dns-unanswered':
      return mrkdwn`DNS が応答しませんでした: ${list(reason.names)}`;
    case 'none-to-check':
      return mrkdwn`このリージョンに確認するものがありません`;
    case 'too-many':
      return mrkdwn`送信数の多い ${count(reason.checked)} 個は問題ありません。残り ${count(reason.of - reason.checked)} 個は確認していません`;
    case 'no-comparison':
      return reason.days === 0
        ? mrkdwn`設定セットを指定したメールが集計されていないため、誰が送ったかが SES から分かりません`
        : mrkdwn`集計が ${count(reason.days)} 日分しかなく、新しい送信元かどうかを判断できません`;
    case 'always-changing':
      return mrkdwn`以前の${KIND[reason.kind]}が ${count(reason.names)} 個あり、毎日新しいものが現れています`;
    case 'no-headers':
      return mrkdwn`直近のバウンスや苦情のイベントに、メールのヘッダーがありません`;
    default:
      return reason satisfies never;
  }
}

function joinAll(texts: readonly Mrkdwn[]): Mrkdwn {
  return { mrkdwn: texts.map((text) => text.mrkdwn).join('、') };
}

export const probationChecklist: typeof en = {
  title: 'チェックリスト',
  button: 'チェックリスト…',
  headline: (done, of) => mrkdwn`*チェックリスト* · ${count(of)} 件中 ${count(done)} 件が完了`,
  evidence,
  unknown,
  checked: (at) => mrkdwn`${at} にボットが確認`,
  notChecked: mrkdwn`1 分以内にボットが確認します`,
  owner: (owner) => mrkdwn`担当 ${owner}`,
  withoutOwner: (steps) => mrkdwn`担当者なし ${count(steps)} 件`,
  doneBy: (by, at) => mrkdwn`完了（${by} の申告、${at}）`,
  note: (note) => mrkdwn`「${note}」`,
  contradicted: mrkdwn`ボットの確認結果とは異なります`,
  assigned: (owner, title, by) =>
    mrkdwn`${owner} さん、${by} さんからこの手順の担当を依頼されました: *${title}*`,
  tick: '完了',
  untick: '未完了に戻す',
  take: '担当する',
  edit: '担当者・内容…',
  checkAgain: '再確認',
  editTitle: '手順の変更',
  save: '保存',
  ownerField: '担当者',
  ownerHint: 'ケースのスレッドで通知されます。',
  stateField: '状態',
  states: { open: '未完了', done: '完了' },
  noteField: '行ったこと',
  noteHint:
    '過去形で書いてください。AWS への返信に、あなたの申告として記載されます。予定は書かないでください。AWS は実施済みのことだけを認めます。',
  noteNeedsDone: 'これは完了した手順にだけ保存されます。「完了」を選ぶか、空欄にしてください。',
  noteIsPlan: (sentence) =>
    `これからのことが書かれています: 「${sentence}」実施済みのことだけを書いてください。`,
  changedMeanwhile: mrkdwn`開いている間に、ほかの人がこの手順を変更しました。あなたの入力は保存されていませんが、フォームに残っています。現在の状態を確認して、もう一度保存してください:`,
  gone: mrkdwn`このケースはもうありません。`,
  closed: mrkdwn`ケースは終了しています。チェックリストは変更できません。`,
};
