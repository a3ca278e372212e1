import { code, mrkdwn } from '../../text/mrkdwn.js';
import type { records as en } from '../en/records.js';
import { duration, list } from './words.js';

export const records: typeof en = {
  purpose: {
    dkim: 'DKIM',
    'own-dkim': 'DKIM（自前の鍵）',
    ownership: '所有確認',
    'mail-from-mx': 'MAIL FROM（バウンス用）',
    'mail-from-spf': 'MAIL FROM の SPF',
    dmarc: 'DMARC',
  },
  found: (values) => mrkdwn`現在の値: ${list(values)}`,
  fault: {
    notFound: mrkdwn`見つかりません`,
    noSuchType: (type) => mrkdwn`名前はありますが、${type} レコードがありません`,
    notRegistered: mrkdwn`ドメインが登録されていないか、ネームサーバーが設定されていません`,
    quoted: mrkdwn`値の中に引用符が入っています`,
    otherCase: mrkdwn`値の大文字・小文字が変わっています。この値では区別されます`,
    extraSpaces: mrkdwn`値に余分な空白が入っています`,
    extraUnderscore: mrkdwn`値に余分なアンダースコアが入っています`,
    domainAppended: mrkdwn`値の末尾にドメイン名が余分に付いています`,
    otherRegion: (region) =>
      region === undefined
        ? mrkdwn`別のリージョンの値です`
        : mrkdwn`別のリージョン（${code(region)}）の値です`,
    otherToken: mrkdwn`別のアカウント・別のリージョン、または以前の設定の値です`,
    swapped: mrkdwn`同じドメインの別のレコードの値が入っています`,
    otherValue: mrkdwn`値が違います`,
    flattenedToKey: mrkdwn`CNAME ではなく鍵そのものが TXT で入っています。SES が鍵を更新しても追従しません`,
    flattenedToAddresses: mrkdwn`CNAME ではなく IP アドレスが返ってきます（プロバイダーが展開しています）`,
    proxied: mrkdwn`プロバイダーのプロキシが有効で、CNAME が外から見えません`,
    otherType: (type) => mrkdwn`代わりに ${type} レコードが入っています`,
    wildcard: (wildcard) =>
      mrkdwn`このレコードはありません。見えているのはワイルドカード ${code(wildcard)} の値です`,
    nothingBehind: (target) => mrkdwn`CNAME は正しいのですが、${code(target)} に SES の鍵がありません`,
    behindUnanswered: (target) =>
      mrkdwn`CNAME は正しいのですが、${code(target)} の鍵は応答がなく確認できません`,
    severalSpf: mrkdwn`SPF レコードが複数あります。受信側はどれも採用しません`,
    severalDmarc: mrkdwn`DMARC レコードが複数あります。受信側はどれも採用しません`,
    severalMx: mrkdwn`MX レコードが複数あります。SES は自分の 1 件だけを認めます`,
    severalKeys: mrkdwn`同じ名前に DKIM の鍵が複数あります。どれが使われるか分かりません`,
    spfWithoutSes: mrkdwn`SPF レコードに SES が含まれていません`,
    dmarcUnreadable: mrkdwn`DMARC レコードを解釈できません。先頭は ${code('v=DMARC1')}、次は ${code('p=')} です`,
    keyRevoked: mrkdwn`鍵が空で、失効扱いです`,
    keyUnreadable: {
      'cut-off': mrkdwn`鍵が途中で切れているため読み取れません`,
      'not-base64': mrkdwn`鍵を読み取れません。base64 にない文字が入っています`,
      'not-a-key': mrkdwn`鍵を読み取れません。RSA の公開鍵ではありません`,
      'key-length': mrkdwn`SES で使えない長さの鍵です（1024～2048 ビット）`,
      'key-type': mrkdwn`別の種類の鍵のレコードです。SES は RSA の鍵を使います`,
      'bad-tags': mrkdwn`この鍵をメールに使えないレコードです。タグが重複しているか、${code('h=')} か ${code('s=')} で除外されています`,
    },
    cnameInstead: (target) =>
      mrkdwn`${code(target)} への CNAME があります。CNAME と同じ名前にほかのレコードは置けません`,
    receivesMail: (servers) =>
      mrkdwn`この名前は ${list(servers)} でメールを受信しています。受信に使う名前は MAIL FROM ドメインにできません`,
    serversDiffer: (right, wrong) =>
      mrkdwn`${list(right)} では正しく、${list(wrong)} にはまだ反映されていません`,
    lame: (servers) =>
      mrkdwn`ネームサーバーとして登録されていますが、このドメインを知りません: ${list(servers)}`,
    resolversFail: (resolvers) =>
      mrkdwn`ネームサーバーは応答しますが、リゾルバーが受け付けません: ${list(resolvers)}`,
    noAnswer: mrkdwn`応答がありません。レコードの有無は判断できません`,
  },
  misplaced: {
    'doubled-name': (at) => mrkdwn`見つかりませんが、${code(at)} があります。ドメイン名が二重です`,
    'subdomain-left-out': (at) =>
      mrkdwn`見つかりませんが、${code(at)} があります。サブドメインが抜けています`,
    'below-www': (at) =>
      mrkdwn`見つかりませんが、${code(at)} があります。${code('www')} ではなくドメイン自体に設定します`,
    'missing-underscore': (at) =>
      mrkdwn`見つかりませんが、${code(at)} があります。アンダースコアが抜けています`,
    'extra-underscore-in-name': (at) =>
      mrkdwn`見つかりませんが、${code(at)} があります。先頭のアンダースコアが余分です`,
    'domainkey-left-out': (at) =>
      mrkdwn`見つかりませんが、${code(at)} があります。${code('._domainkey')} が抜けています`,
  },
  silence: {
    'server-failed': 'はエラー（SERVFAIL）',
    refused: 'は拒否（REFUSED）',
    timeout: 'は無応答',
    unreachable: 'に到達できません',
    lame: 'はこのドメインを知りません',
    'leads-away': 'は別の場所を指しています',
    'private-address': 'はプライベートアドレスのため問い合わせません',
    'no-address': 'にはアドレスがありません',
    'no-route': 'には問い合わせていません（ボットからそのアドレスへの経路がありません）',
  },
  silent: (server, how) => mrkdwn`${code(server)} ${how}`,
  fix: {
    add: (name, type, value) => mrkdwn`追加してください: 種別 ${type}、名前 ${name}、値 ${value}`,
    ownKey: mrkdwn`自前の鍵の公開鍵`,
    rename: (name) => mrkdwn`名前を ${name} に修正してください`,
    replace: (value) => mrkdwn`値を ${value} に置き換えてください`,
    merge: (value) => mrkdwn`1 件だけ残して値を ${value} にし、ほかは削除してください`,
    remove: (values) => mrkdwn`${list(values)} を削除してください`,
    keepOwnKey: mrkdwn`自前の鍵の公開鍵のレコードだけを残し、ほかは削除してください`,
    replaceCname: (target, add) => mrkdwn`先に ${code(target)} への CNAME を削除してください。${add}`,
    replaceCnameOr: (target, add, otherName) =>
      mrkdwn`${code(target)} への CNAME を使用中の場合は、SES の MAIL FROM ドメインを別のサブドメイン（例: ${code(otherName)}）にしてください。使用していない場合は、先に CNAME を削除してください。${add}`,
    otherMailFrom: (example) =>
      mrkdwn`これらのレコードは残し、SES の MAIL FROM ドメインを別の未使用のサブドメイン（例: ${code(example)}）にしてください`,
    enterAsCname: (value) => mrkdwn`CNAME として値 ${value} を登録してください`,
    proxyOff: (value) =>
      mrkdwn`このレコードのプロキシを無効（DNS のみ）にし、CNAME として値 ${value} を登録してください`,
    register: mrkdwn`ドメインを登録するか、レジストラでネームサーバーを設定してください`,
    repair: (servers) =>
      mrkdwn`${list(servers)} にこのドメインを設定するか、レジストラの登録から外してください`,
    checkDnssec: mrkdwn`DNSSEC を確認してください。レジストラの DS レコードとゾーンの鍵が合っている必要があります`,
    wait: mrkdwn`対応は不要です。お待ちください`,
  },
  either: (relative, full) => mrkdwn`${code(relative)}（ドメイン名が自動で付かない場合は ${code(full)}）`,
  provider: {
    relative: (provider, domain) =>
      mrkdwn`${provider} では名前に ${code(domain)} が自動で付きます。付けずに入力してください。`,
    quotes: mrkdwn`TXT の値は引用符で囲んで入力します。`,
    noQuotes: mrkdwn`TXT の値に引用符は付けません。`,
    either: (provider) => mrkdwn`DNS は ${provider} です。`,
    takes: (minutes) => mrkdwn`変更は通常 ${duration(minutes * 60_000)} 以内に反映されます。`,
    unknown: (servers) => mrkdwn`ネームサーバー: ${list(servers)}`,
  },
  dmarc: {
    refused: {
      none: mrkdwn`どちらかで合格するまで、メールは受信されますが認証されていない扱いになります。`,
      quarantine: mrkdwn`:warning: *どちらかで合格するまで、このメールは迷惑メールに振り分けられます。*`,
      reject: mrkdwn`:warning: *どちらかで合格するまで、このメールは受信側に拒否されます。*`,
    },
    policy: (at, policy, inherited) =>
      inherited
        ? mrkdwn`DMARC: ${code(`p=${policy}`)}（${code(at)} から継承）`
        : mrkdwn`DMARC: ${code(`p=${policy}`)}`,
    dkim: {
      aligned: 'DKIM で合格します',
      'not-verified': 'DKIM が未検証のため、まだ DKIM では合格しません',
      'exact-domain-only': 'DKIM で合格するのは、このドメインちょうどの差出人だけです（adkim=s）',
      'no-dkim': 'DKIM 署名がないため DKIM では合格しません',
    },
    spf: {
      aligned: 'SPF で合格します',
      'not-verified': 'MAIL FROM ドメインが未検証で amazonses.com が使われるため、まだ SPF では合格しません',
      'impossible-when-strict': 'SPF では合格できません（aspf=s。SES の MAIL FROM はサブドメインのため）',
      'no-mail-from': '独自の MAIL FROM がないため SPF では合格しません',
      'other-domain': 'MAIL FROM が別のドメインのため SPF では合格しません',
    },
  },
};
