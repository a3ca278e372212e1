import type { NoticeReason } from './notice.js';

/**
 * How AWS names a cause. A notice also explains bounces, complaints and spamtraps in general and asks to handle them, so that a
 * word alone is no cause. https://docs.aws.amazon.com/ses/latest/dg/reputationdashboardmessages.html
 */
export const REASON_RULES: readonly { reason: NoticeReason; says: readonly RegExp[] }[] = [
  {
    reason: 'bounce',
    says: [
      /\b(?:high|higher|elevated|excessive|increased|unacceptable|large|significant|rising|spike|number of|percentage of)\b[\w\s-]{0,40}?\bbounces?\b/i,
      /\bbounce rates?\b.{0,30}?\b(?:is|was|has been|remains?|still)(?: \w+)? (?:too high|above|over|high|higher than|unacceptable)\b/i,
      /\bbounce rates?\b.{0,60}?\b(?:exceed(?:s|ed|ing)|surpass(?:es|ed)|crossed|rose|increased|went)\b/i,
      /\b(?:due to|because of|caused by|related to|result of|based on|for|issues? with|problem with|regarding)\b(?: \w+){0,3} (?:hard )?(?:bounces?|bounce rates?|bounced)\b(?! and complaint handling)/i,
      /\b(?:issues?|reasons?|causes?|problems?): ?.{0,80}?\bbounces?\b|\bbounce rate:? ?(?:is )?(?:almost healed|under review|probation|pending)\b|\b(?:addresses|emails|messages|recipients|mails)\b.{0,60}?\b(?:have |has |were |had )?(?:hard[- ])?bounced\b/i,
      /\bbounce (?:probation|review|suspension|pause)\b/i,
      /(?:高い|高すぎる|過度な|過剰な|多数の)(?:ハード)?バウンス|(?:件|通|アドレス|宛先|メール)(?:が|は)(?:ハード)?バウンス(?:しました|しています|となりました)|バウンス(?:率)?(?:が|は)(?:高|多|上昇|増加|しきい値|基準|上限)|(?:理由|原因|問題)\s?(?:は|:)[^。]{0,12}(?:ハード)?バウンス|バウンス(?:率)?(?:の(?:上昇|増加|高さ|問題))?(?:が原因|を理由|のため|により|による|に関する問題)/,
    ],
  },
  {
    reason: 'complaint',
    says: [
      /\b(?:high|higher|elevated|excessive|increased|unacceptable|large|significant|rising|spike|number of|percentage of)\b[\w\s-]{0,40}?\bcomplaint/i,
      /\bcomplaint rates?\b.{0,30}?\b(?:is|was|has been|remains?|still)(?: \w+)? (?:too high|above|over|high|higher than|unacceptable)\b/i,
      /\bcomplaint rates?\b.{0,60}?\b(?:exceed(?:s|ed|ing)|surpass(?:es|ed)|crossed|rose|increased|went)\b/i,
      /\b(?:due to|because of|caused by|related to|result of|based on|for|issues? with|problem with|regarding)\b(?: \w+){0,3} (?:complaints?|complaint rates?)\b/i,
      /\b(?:issues?|reasons?|causes?|problems?): ?.{0,80}?\bcomplaints?\b|\bcomplaint rate:? ?(?:is )?(?:almost healed|under review|probation|pending)\b|\b(?:emails?|messages|recipients|mails|addresses)\b.{0,80}?\b(?:(?:been |were |was |have )?(?:complained about|complained|marked as spam)|(?:generated|resulted in|received|caused) complaints?)\b/i,
      /\bcomplaint (?:probation|review|suspension|pause)\b/i,
      /(?:高い|高すぎる|過度な|過剰な|多数の)苦情|(?:件|通|メール)(?:が|は|に|で)(?:苦情|迷惑メール)(?:として)?(?:が)?(?:報告|申告|寄せ)|苦情(?:率)?(?:が|は)(?:高|多|上昇|増加|しきい値|基準|上限)|(?:理由|原因|問題)\s?(?:は|:)[^。]{0,12}苦情|苦情(?:率)?(?:の(?:上昇|増加|高さ|問題))?(?:が原因|を理由|のため|により|による|に関する問題)/,
    ],
  },
  {
    reason: 'content',
    says: [
      /\b(?:low|poor|unacceptabl[ey])\b[\w\s]{0,20}?\bcontent quality\b|\bcontent (?:quality )?(?:issues?|problems?|probation|review|suspension)\b|\bquality of your content\b/i,
      /\b(?:identified|flagged|classified|detected|marked) as spam by our\b|\b(?:flagged|identified) by our (?:content |spam )?filters?\b|\bour (?:content |spam )?filters?\b.{0,60}?\b(?:identified|flagged|detected|classified)\b/i,
      /コンテンツ(?:の)?品質|(?:フィルター|フィルタ)(?:に|で|が).{0,20}(?:スパム|迷惑メール).{0,12}(?:判定|検出|識別)/,
    ],
  },
  {
    reason: 'spamtrap',
    says: [
      /\bspam[ -]?traps?(?: (?:addresses|hits?|networks?))?\b.{0,30}?\b(?:received|have received|got|were sent|was sent|has received|recorded|hits?)\b/i,
      /\b(?:sent|sending|delivered)\b.{0,60}?\bto\b(?: \w+){0,4} spam[ -]?traps?\b|\bspam[ -]?trap (?:hits?|reports?|activity|issues?|probation|review)\b|\bhit(?:s|ting)?\b(?: \w+){0,3} spam[ -]?traps?\b/i,
      /\b(?:due to|because of|(?:reasons?|issues?|causes?|problems?):.{0,60}?)(?: \w+){0,3} ?\bspam[ -]?traps?\b/i,
      /スパムトラップ(?:アドレス)?(?:に|が|へ|で|の).{0,40}(?:送信|受信|報告|検出|到達|ヒット)/,
    ],
  },
  {
    reason: 'listbombing',
    says: [
      /\b(?:list|subscription|e-?mail|mail)[ -]?bomb(?:ing|ed)?\b|リスト(?:ボミング|爆撃|爆弾)|メール爆弾/i,
    ],
  },
  {
    reason: 'blocklist',
    says: [
      /\b(?:domains?|addresses|ips?|urls?|links?|content)\b.{0,120}?\b(?:block|black|deny)[ -]?lists?(?:ed)?\b/i,
      /\b(?:listed|appear(?:s|ed)?|found|added)\b (?:on|to|in|by)\b.{0,60}?\b(?:(?:block|black|deny)[ -]?lists?|dnsbl|spamhaus)\b/i,
      /\b(?:spamhaus|spamcop|surbl|uribl|sorbs|barracuda)\b.{0,40}?\b(?:has |have )?(?:block)?listed\b/i,
      /(?:ドメイン|IP ?アドレス|リンク|URL).{0,40}(?:ブロックリスト|ブラックリスト|拒否リスト)/i,
    ],
  },
  {
    reason: 'anti-spam-organization',
    says: [
      /\banti-?spam (?:organi[sz]ations?|groups?|providers?)\b.{0,40}?\b(?:has|have|had)(?: \w+)? (?:reported|flagged|identified|informed|notified|told|listed)\b/i,
      /スパム対策(?:組織|団体|機関).{0,40}(?:報告|フラグ|通知|指摘)/,
    ],
  },
  {
    reason: 'compromised-credentials',
    says: [
      /\b(?:credentials?|access keys?|smtp (?:passwords?|users?|credentials?)|iam users?|iam keys?|account|passwords?)\b.{0,60}?\b(?:compromised|exposed|leaked|stolen|been used by|unauthori[sz]ed)\b/i,
      /\b(?:compromised|exposed|leaked|stolen)\b(?: \w+){0,3} (?:credentials?|keys?|passwords?|account)\b|\bunauthori[sz]ed (?:third[- ]party|party|person|access|use|user|individual)\b/i,
      /(?:認証情報|アクセスキー|パスワード|アカウント).{0,30}(?:侵害|漏洩|漏えい|流出|不正(?:に)?(?:使用|利用|アクセス))|不正(?:な)?アクセス/,
    ],
  },
  {
    reason: 'vulnerable-site',
    says: [
      /\b(?:abusing|abuse|abused|exploiting|exploited|misusing|taking advantage of)\b.{0,60}?\b(?:web ?sites?|web ?pages?|forms?|feature|application|script|plug-?in)\b/i,
      /\b(?:vulnerable|vulnerability|insecure|unprotected)\b.{0,40}?\b(?:web ?sites?|forms?|application|script|page)\b|\b(?:web ?site|form|application)\b.{0,40}?\b(?:vulnerab\w+|abused|exploited|misused)\b/i,
      /(?:ウェブサイト|Web ?サイト|フォーム|サイト).{0,30}(?:悪用|脆弱)|脆弱(?:な|性の?ある)(?:ウェブ|Web|サイト)/i,
    ],
  },
  {
    reason: 'direct-feedback',
    says: [
      /\b(?:contacted|complained to|reported to|written to|wrote to|reached out to)\b (?:us|amazon ses|amazon|aws)\b(?: \w+)? directly\b|\b(?:contacted|complained|reported) directly\b/i,
      /\bdirect (?:feedback|complaints?)\b|\b(?:recipients?|users?|people|individuals)\b.{0,40}?\b(?:have |has )?(?:contacted us|complained to us|reported to us)\b/i,
      /(?:AWS|Amazon(?: SES)?|当社|弊社)(?:に|へ)(?:直接)?(?:苦情|連絡|問い合わせ|報告)|直接(?:の)?(?:フィードバック|苦情|連絡|報告)/i,
    ],
  },
  {
    reason: 'recipient-feedback',
    says: [
      /\bmailbox provider\b.{0,80}?\b(?:their |its |of its )(?:users|customers|subscribers)\b|\brecipient feedback\b/i,
      /(?:メールボックスプロバイダー?|プロバイダー?).{0,40}(?:ユーザー|利用者|顧客).{0,40}(?:報告|申告)|受信者(?:の|からの)フィードバック/,
    ],
  },
  {
    reason: 'mailbox-provider',
    says: [
      /\bmailbox provider\b.{0,30}?\b(?:has|have)(?: \w+)? (?:reported|informed|notified|flagged|told)\b/i,
      /メールボックスプロバイダー?(?:から|が|より).{0,60}(?:報告|通知|指摘)/,
    ],
  },
  {
    reason: 'related-account',
    says: [
      /\b(?:a|another|other|the) related (?:aws |amazon ses |ses )?account\b|\b(?:related|linked|connected) (?:to|with) (?:(?:another|other|an?)\b.{0,60}?\b)?(?:aws )?accounts?\b|\banother (?:amazon ses|aws|ses) account\b/i,
      /関連(?:する|した|付けられた)?(?:別の|他の)?(?:AWS |Amazon SES )?アカウント|別の(?:AWS |Amazon SES )?アカウント.{0,20}関連/i,
    ],
  },
  {
    reason: 'phishing',
    says: [/\bphishing\b(?! simulation)/i, /フィッシング/],
  },
  {
    reason: 'unsolicited',
    says: [
      /\b(?:you are|you're|your account (?:is|was)) sending (?:mail|email|messages|unsolicited|bulk)\b.{0,80}?\b(?:unsolicited|not compliant|violat\w+|did not (?:request|sign up))\b|\b(?:you are|you're) sending unsolicited\b/i,
      /\b(?:your )?(?:emails?|messages|mail|sending)\b (?:appears?|seems?) to (?:be|include|contain) unsolicited\b|\b(?:sent|sending) unsolicited (?:bulk |commercial )?(?:e?mail|messages)\b/i,
      /\bviolat(?:es?|ing|ion|ed|ions)\b.{0,40}?\bacceptable use policy\b|\bnot compliant with the\b.{0,40}?\bacceptable use policy\b|\bhuman investigation\b|\bmanual investigation\b/i,
      /(?:適正利用規約|利用規定|アクセプタブルユースポリシー|AUP).{0,20}違反|未承諾(?:の)?(?:メール|E ?メール).{0,20}送信(?:されて|して)/i,
    ],
  },
  {
    reason: 'internal-review',
    says: [
      /\b(?:comprehensive |internal |human )+review\b(?: of your account)?.{0,40}?\b(?:identified|found|revealed|has found|has identified|detected)\b(?!.*\bintend)/i,
      /\binternal review\b/i,
      /(?:包括的な|総合的な|内部)レビュー(?:により|の結果|で|において)/,
    ],
  },
];
