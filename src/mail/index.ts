export { mailOfText } from './mail-of-text.js';
export type { MailReport, ReportedRecipient } from './mail-report.js';
export { readMail } from './read-mail.js';
