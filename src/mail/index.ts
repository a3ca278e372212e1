export { mailOfText } from './mail-of-text.js';
export type { MailReport, ReportedRecipient } from './mail-report.js';
export { type Letter, readLetter } from './read-letter.js';
export { readMail } from './read-mail.js';
