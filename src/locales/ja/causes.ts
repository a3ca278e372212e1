import type { Metric } from '../terms.js';

const BOUNCES: Readonly<Record<string, string>> = {
  '5.0.0': '理由不明の拒否',
  '5.1.0': 'アドレス拒否',
  '5.1.1': '宛先不明',
  '5.1.2': 'ドメインなし',
  '5.1.3': 'アドレス形式の誤り',
  '5.1.6': 'メールボックス移転',
  '5.1.10': 'メールを受け取らないドメイン',
  '5.2.1': 'メールボックス無効',
  '5.2.2': 'メールボックス容量超過',
  '5.4.1': '受信者拒否',
  '5.4.4': 'ドメインなし',
  '5.7.1': 'ポリシーによる拒否',
  General: '理由不明',
  NoEmail: 'バウンスメールに宛先なし',
  Suppressed: 'SES グローバルサプレッションリスト',
  EmailValidationSuppressed: 'SES の検証による停止',
};

const COMPLAINTS: Readonly<Record<string, string>> = {
  abuse: '迷惑メール報告',
  fraud: '詐欺報告',
  virus: 'ウイルス報告',
  other: '理由不明',
};

/** What a status, subtype or feedback type means, in a few words; undefined where that is not known. */
export function causeWords(metric: Metric, name: string): string | undefined {
  return (metric === 'bounce' ? BOUNCES : COMPLAINTS)[name];
}
