import type { Phrases } from './phrases.js';

/** Words for an address or an account, and for what may have become of it. */
const ADDRESS =
  '(adresse, empfanger, benutzer, konto, postfach, adresse de messagerie, utilisateur, destinataire, compte, boite, direccion, usuario, destinatario, cuenta, buzon, endereco, conta, caixa, indirizzo, utente, casella, gebruiker, ontvanger, adres, skrzynka, odbiorca, uzytkownik, schranka, uzivatel, mottagare, bruger, bruker)';
const DISABLED =
  '(gesperrt, deaktiviert, stillgelegt, desactiv*, suspend*, suspens*, deshabilit*, inactiv*, inactif*, inativ*, desativ*, disattivat*, disabilitat*, bloque*, bloquead*, sospes*, zablokowan*, nieaktywn*, geblokkeerd, uitgeschakeld, inaktiv*, deaktiverad)';
const UNKNOWN =
  '(unbekannt, ungultig, existiert nicht, nicht gefunden, nicht vorhanden, inconnu*, introuvable, invalide, inexistant*, desconocid*, desconhecid*, inexistent*, invalid*, no encontrad*, nao encontrad*, no existe, nao existe, sconosciut*, inesistent*, non trovat*, non valid*, onbekend, niet gevonden, bestaat niet, nie istnieje, nieznan*, neexistuje, okand, ukendt, ukjent)';
const FULL =
  '(voll, uberfullt, plein*, sature*, llen*, cheia*, cheio*, pien*, esaurit*, vol, pelna, przepelnion*, plna)';

/** What mail servers say in other languages. Latin letters are compared without their accents. */
export const LANGUAGE_PHRASES: Phrases = [
  [
    'out-of-office',
    `
      abwesenheit* | nicht im buro | absence du bureau | reponse automatique | fuera de la oficina |
      respuesta automatica | fuori sede | risposta automatica | resposta automatica | 不在 | 自動応答 | 自動返信 |
      自动回复
    `,
  ],
  ['greylisted', 'lista grigia | liste grise | lista gris | 灰名单 | グレーリスト'],
  [
    'mailbox-full',
    `
      ${ADDRESS} … ${FULL} | postfach … voll | postfach voll | mailbox … voll | mailbox vol | postbus … vol |
      speicherplatz … erschopft | speichervolumen | zuviele mails | zu viele mails | zu viele nachrichten auf | quota uberschritten | boite … pleine | boite aux lettres pleine |
      quota depasse | depasse … quota | buzon lleno | buzon … lleno | cuota excedida |
      excedido … cuota | casella piena | casella … piena | spazio esaurito | caixa postal cheia |
      caixa … cheia | cota excedida | skrzynka … pelna | skrzynka … przepelniona | schranka … plna |
      posta kutusu dolu | kotasi dolu | переполнен | ящик полон | превышена квота | 容量超過 | 容量を超え |
      容量がいっぱい | いっぱいです | がいっぱい | 一杯です | 保存容量 | 邮箱已满 | 空间已满 | 空间不足 | 信箱已滿 | 超出配额 | 용량 초과 | 용량이 초과 |
      편지함이 가득
    `,
  ],
  [
    'mailbox-disabled',
    `
      ${ADDRESS} … ${DISABLED} | konto … gesperrt | konto … deaktiviert | postfach … deaktiviert | postfach … gesperrt |
      compte … desactive | compte … suspendu | boite … desactivee | boite du destinataire archivee |
      cuenta … desactivada | cuenta … suspendida | cuenta … deshabilitada | mailbox disattivata |
      casella … disattivata | casella … disabilitata | conta … desativada | conta … suspensa |
      konto … zablokowane | konto … nieaktywne | заблокирован | отключен | неактивен | 停止され | 利用停止 |
      解約 | 無効になっ | 已停用 | 已禁用 | 被冻结 | 휴면 | 정지된
    `,
  ],
  [
    'no-such-domain',
    `
      dominio non valido | dominio invalido | dominio no valido | dominio nao existe | domaine invalide | ungultige domain | domena nie istnieje | nieistniejaca domena | domena neexistuje |
      domain existiert nicht | domaine inexistant | domaine … inconnu | dominio inexistente |
      dominio … no existe | dominio inesistente | домен не найден | домен не существует | ドメインが見つかり |
      ドメインが存在し | 域名不存在
    `,
  ],
  [
    'no-such-mailbox',
    `
      ${ADDRESS} … ${UNKNOWN} | ${UNKNOWN} … ${ADDRESS} | nessun utente | no existe | nao existe | inexistente | neexistuje | nie istnieje | nie ma takiego | findes ikke | finns inte | finnes ikke |
      ei ole olemassa | gebruiker onbekend | onbekende gebruiker | kullanici bulunamadi | nem letezik | usuario invalido | destinatario invalido |
      empfanger unbekannt | unbekannter empfanger | empfanger … unbekannt | benutzer unbekannt |
      unbekannter benutzer | benutzer … nicht gefunden | empfanger … nicht gefunden |
      empfanger existiert nicht | adresse … nicht gefunden | adresse … existiert nicht |
      adresse … unbekannt | postfach … existiert nicht | ungultiger empfanger | ungultige adresse |
      ungultige empfangeradresse | kein … benutzer | utilisateur inconnu | utilisateur … inconnu |
      destinataire inconnu | destinataire … inconnu | destinataire invalide | destinataire … invalide |
      adresse invalide | adresse inconnue | adresse … inexistante | adresse … n existe pas |
      boite … n existe pas | compte inexistant | n existe pas | inconnu a cette adresse |
      usuario desconocido | usuario … desconocido | usuario no existe | usuario inexistente |
      usuario … no existe | destinatario desconocido | direccion … no existe | cuenta … no existe |
      buzon … no existe | no existe ese usuario | no existe | utente sconosciuto |
      utente … sconosciuto | utente … inesistente | utente non trovato | destinatario sconosciuto |
      destinatario errato | destinatario … inesistente | indirizzo inesistente |
      indirizzo … non esiste | casella inesistente | casella … non esiste | non esiste | sconosciuto |
      inesistente | usuario nao existe | usuario … nao encontrado | destinatario … nao existe |
      destinatario … inexistente | conta … nao existe | endereco … nao existe | nao existe |
      gebruiker onbekend | onbekende gebruiker | ontvanger onbekend | bestaat niet | nie istnieje |
      nie ma takiego | nieznany uzytkownik | nieznany odbiorca | uzivatel neexistuje | neexistuje |
      neznamy prijemce | kullanici bulunamadi | kullanici yok | okand anvandare | okand mottagare |
      ukjent mottaker | ukendt modtager | tuntematon | не существует | не найден |
      неизвестный пользователь | нет такого пользователя | неверный адрес | почтовый ящик … не | 宛先不明 |
      あて先不明 | 宛先が不明 | 宛先が見つかり | 宛先が存在し | アドレスが存在し | アドレスが見つかり | アドレスは存在し | アドレスがありません | アドレスは無効 |
      ユーザーが存在し | ユーザが存在し | ユーザーが見つかり | ユーザーは存在し | ユーザは存在し | 存在しません | 見つかりません | 受信者が見つかり | 用户不存在 |
      收件人不存在 | 邮箱不存在 | 地址不存在 | 帐号不存在 | 账号不存在 | 用户未找到 | 不存在 | 使用者不存在 | 존재하지 않 | 찾을 수 없 | 없는 사용자
    `,
  ],
  [
    'relay-denied',
    '(relay, relais, weiterleitung, weiterleiten, reencaminhamento, retransmissao, reenvio, retransmision, inoltro) … (negad*, denegad*, prohibid*, proibid*, verweigert, verboten, nicht erlaubt, nicht gestattet, refuse*, interdit*, negat*, vietat*, non consentit*, non autoris*) | lista de (anfitrioes, rcpthosts, hosts)',
  ],
  [
    'recipient-refuses',
    '受信拒否 | 受信を拒否 | 指定受信 | ドメイン指定 | 拒收 | 收件人拒绝 | 수신 거부 | 수신거부',
  ],
  [
    'blocked-ip',
    `
      schwarze liste | schwarzen liste | liste noire | lista negra | lista nera | czarnej liscie |
      черном списке | ブラックリスト | ブロックリスト | 黑名单 | 블랙리스트
    `,
  ],
  [
    'content',
    `
      spam verdacht | spamverdacht | als spam | courrier indesirable | correo no deseado |
      contenuto … spam | спам | 迷惑メール | 垃圾邮件 | 垃圾郵件 | 스팸
    `,
  ],
  [
    'rate-limited',
    `
      trop de connexions | trop de messages | trop de destinataires | zu viele verbindungen |
      zu viele nachrichten | demasiadas conexiones | demasiados mensajes | troppe connessioni |
      слишком много | 送信数 | 频率 | 过于频繁 | 太多
    `,
  ],
  [
    'too-large',
    `
      nachricht zu gro* | message trop gros | message trop volumineux | taille limite |
      mensaje demasiado grande | messaggio troppo grande | сообщение слишком большое | サイズが大き | サイズ超過 |
      邮件过大 | 邮件太大
    `,
  ],
  ['policy', 'richtlinie* | politica de | politique de | ポリシー'],
  [
    'receiver-error',
    `
      veuillez essayer plus tard | bitte spater | intentelo mas tarde | riprovare piu tardi |
      попробуйте позже | しばらくしてから | 一時的 | 请稍后 | 稍后再试
    `,
  ],
];
