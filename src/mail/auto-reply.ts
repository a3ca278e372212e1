import { field, type HeaderFields } from './header-fields.js';

/** Subjects of the answers of mail programs, at their beginning. Each is what a program in wide use writes by default. */
const SUBJECT =
  /^(?:re: )?(?:auto(?:matic|mated|matische|matisk)?[ -]?(?:reply|response|answer|antwort|svar)|automatische antwort|out[ -]of[ -](?:the )?office|vacation|away from|on vacation|abwesenheit|réponse automatique|respuesta automática|risposta automatica|resposta automática|odpowiedź automatyczna|自動応答|自動返信|不在|自动回复|自動回覆|автоматический ответ|автоответ|auto:|away\b)/i;

/**
 * Whether a person's mail program answered by itself: https://www.rfc-editor.org/rfc/rfc3834#section-5, the header fields that
 * older programs use instead, and their subjects. Reports of mail servers have `auto-replied` as well, so what names a
 * failed recipient is no automatic reply.
 */
export function isAutoReply(headers: HeaderFields, subject: string): boolean {
  if (headers.has('x-failed-recipients') || isFromMailServer(headers)) return false;
  const submitted = field(headers, 'auto-submitted')?.toLowerCase() ?? '';
  return (
    submitted.startsWith('auto-replied') ||
    submitted.startsWith('vacation') ||
    headers.has('x-autoreply') ||
    headers.has('x-autorespond') ||
    (headers.has('x-auto-response-suppress') &&
      /auto_reply/.test(field(headers, 'precedence')?.toLowerCase() ?? '')) ||
    /auto[_-]?reply/i.test(field(headers, 'precedence') ?? '') ||
    SUBJECT.test(subject.slice(0, 200))
  );
}

const MAIL_SERVER = /mailer[-_]?daemon|postmaster|mail delivery|system administrator|mail ?system/i;

function isFromMailServer(headers: HeaderFields): boolean {
  return MAIL_SERVER.test(field(headers, 'from')?.slice(0, 500) ?? '');
}
